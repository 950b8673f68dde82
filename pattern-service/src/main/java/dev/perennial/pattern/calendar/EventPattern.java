package dev.perennial.pattern.calendar;

import biweekly.component.ICalComponent;
import biweekly.component.VEvent;
import biweekly.property.RawProperty;
import biweekly.property.Status;
import biweekly.property.TextProperty;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.PatternBounds;
import dev.perennial.contracts.schedule.SessionIdentity;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One event and the events that change single sessions of it (RECURRENCE-ID), as a pattern. */
final class EventPattern {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final VEvent event;
    private final Zones zones;
    private final Moment start;
    private final @Nullable String rule;
    private final ZoneId zone;
    private final SessionLength length;
    private final String title;
    private final SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    private EventPattern(VEvent event, Zones zones) {
        this.event = event;
        this.zones = zones;
        this.title = requiredTitle(event);
        this.start = Moment.of(required(event, "DTSTART"), zones);
        this.rule = rule();
        this.zone = zone();
        this.length = EventLength.of(event, start, zone, zones);
    }

    /**
     * Reads an event.
     *
     * @param changed events of the same UID with a RECURRENCE-ID
     * @throws Unreadable when the event cannot be a pattern
     * @throws dev.perennial.contracts.Refusal when the law would not take it
     */
    static CalendarEntry read(String uid, VEvent event, List<VEvent> changed, Zones zones) {
        EventPattern reading = new EventPattern(event, zones);
        reading.addStarts();
        changed.forEach(reading::change);
        reading.notes.addAll(zones.notes());
        return new CalendarEntry(uid, reading.title, reading.pattern(), null, reading.notes);
    }

    private @Nullable String rule() {
        if (!event.getExperimentalProperties("EXRULE").isEmpty()) {
            throw new Unreadable("it has an EXRULE, which calendars no longer know: leave out single dates instead");
        }
        List<RawProperty> rules = event.getExperimentalProperties("RRULE");
        if (rules.size() > 1) {
            throw new Unreadable("it has several rules (RRULE): make a class of each");
        }
        return rules.isEmpty()
                ? null
                : rules.get(0).getValue().strip().toUpperCase(Locale.ROOT).replaceAll(";+$", "");
    }

    /** A rule in UTC recurs at the times of UTC; a single time can be shown as the studio's clocks do. */
    private ZoneId zone() {
        if (start.isUtc()) {
            return rule == null ? zones.usualOr(UTC) : UTC;
        }
        ZoneId said = start.zone();
        return said == null ? zones.usual() : said;
    }

    private Pattern pattern() {
        Status status = event.getStatus();
        boolean cancelled = status != null && "CANCELLED".equalsIgnoreCase(status.getValue());
        if (cancelled) {
            notes.add("is cancelled in the file, so it is inactive and has no sessions");
        }
        return bare().withOverrides(overrides).with(cancelled ? Pattern.Status.INACTIVE : Pattern.Status.ACTIVE);
    }

    private Pattern bare() {
        return new Pattern(
                title,
                text(event.getDescription()),
                text(event.getLocation()),
                null,
                Map.of(),
                zone,
                start.in(zone),
                length,
                rule,
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    /** RDATE, EXDATE, and DTSTART, which is a session whether the rule gives it or not. */
    private void addStarts() {
        Pattern bare = bare();
        // before anything walks its rule
        PatternBounds.check(bare);
        LocalDateTime first = bare.start();
        if (!SessionIdentity.given(bare, Set.of(first)).contains(first)) {
            addFirst(first);
        }
        for (RawProperty dates : event.getExperimentalProperties("RDATE")) {
            values(dates).forEach(value -> add(dates, value));
        }
        for (RawProperty dates : event.getExperimentalProperties("EXDATE")) {
            values(dates)
                    .forEach(
                            value -> overrides.put(original(Moment.of(dates, value, zones)), SessionOverride.EXCLUDED));
        }
    }

    private void addFirst(LocalDateTime first) {
        if (rule != null && rule.contains("COUNT=")) {
            throw new Unreadable("it begins on " + first + ", which its rule (RRULE) does not give, so that calendars"
                    + " count differently: let it begin with its first session");
        }
        overrides.put(first, SessionOverride.UNCHANGED);
        notes.add("its first session, of " + first + ", is not in its rule and was added");
    }

    private static List<String> values(RawProperty property) {
        String value = property.getValue();
        return value == null || value.isBlank() ? List.of() : List.of(value.split(",", -1));
    }

    /** A time, or a period: a time, a slash, and an end or a length. */
    private void add(RawProperty dates, String value) {
        int slash = value.indexOf('/');
        Moment added = Moment.of(dates, slash < 0 ? value : value.substring(0, slash), zones);
        LocalDateTime local = original(added);
        SessionLength lasting =
                slash < 0 ? length : EventLength.ofPeriod(dates, added, value.substring(slash + 1), zone, zones);
        overrides.put(local, lasting.equals(length) ? SessionOverride.UNCHANGED : changed(null, lasting));
    }

    private static SessionOverride changed(@Nullable LocalDateTime start, @Nullable SessionLength length) {
        return new SessionOverride(false, start, length, null, null, null, null, null);
    }

    /** Some programs name a session by its date alone. */
    private LocalDateTime original(Moment moment) {
        return moment.isDate() && !start.isDate()
                ? moment.local().toLocalDate().atTime(start.in(zone).toLocalTime())
                : moment.in(zone);
    }

    private void change(VEvent changed) {
        RawProperty id = required(changed, "RECURRENCE-ID");
        if (id.getParameter("RANGE") != null) {
            throw new Unreadable(
                    "it changes \"this and all following\" sessions (RANGE): make a class of what follows");
        }
        LocalDateTime original = original(Moment.of(id, zones));
        Status status = changed.getStatus();
        boolean cancelled = status != null && "CANCELLED".equalsIgnoreCase(status.getValue());
        overrides.put(original, cancelled ? SessionOverride.EXCLUDED : override(original, changed));
    }

    private SessionOverride override(LocalDateTime original, VEvent changed) {
        Moment moved = Moment.of(required(changed, "DTSTART"), zones);
        LocalDateTime local = moved.in(zone);
        SessionLength lasting = EventLength.of(changed, moved, zone, zones);
        String otherTitle = text(changed.getSummary());
        return new SessionOverride(
                false,
                local.equals(original) ? null : local,
                lasting.equals(length) ? null : lasting,
                otherTitle == null || otherTitle.isBlank() || otherTitle.equals(title) ? null : otherTitle,
                other(event.getDescription(), changed.getDescription()),
                other(event.getLocation(), changed.getLocation()),
                null,
                null);
    }

    /** Null: as usual; an empty one stands for none where there usually is one. */
    private static @Nullable String other(@Nullable TextProperty usual, @Nullable TextProperty changed) {
        String was = Objects.requireNonNullElse(text(usual), "");
        String is = Objects.requireNonNullElse(text(changed), "");
        return is.equals(was) ? null : is;
    }

    private static String requiredTitle(VEvent event) {
        String title = text(event.getSummary());
        if (title == null || title.isBlank()) {
            throw new Unreadable("it has no title (SUMMARY)");
        }
        return title;
    }

    static RawProperty required(ICalComponent component, String name) {
        List<RawProperty> properties = component.getExperimentalProperties(name);
        if (properties.isEmpty() || properties.get(0).getValue() == null) {
            throw new Unreadable("it has no " + name);
        }
        return properties.get(0);
    }

    static @Nullable String text(@Nullable TextProperty property) {
        return property == null ? null : property.getValue();
    }
}
