package dev.perennial.pattern.calendar;

import biweekly.component.Observance;
import biweekly.component.VTimezone;
import biweekly.property.RawProperty;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.PatternBounds;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When clocks change in a file's VTIMEZONE, and in which IANA zone they do so in the two years to come: the sessions
 * that will be. An observance recurs as a pattern does, so it is read as one, within the same bounds.
 */
final class ZoneRulesInFile {

    private static final Duration LOOKED_AT = Duration.ofDays(730);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final UUID NOBODY = new UUID(0, 0);

    /** Outlook writes 1601. */
    private static final int FIRST_YEAR = 1970;

    private final NavigableMap<Instant, ZoneOffset> changes = new TreeMap<>();
    private final Instant now;
    private @Nullable ZoneOffset before;

    private ZoneRulesInFile(Instant now) {
        this.now = now;
    }

    /** @throws Unreadable when the VTIMEZONE cannot be read */
    static ZoneRulesInFile of(VTimezone component, Instant now) {
        ZoneRulesInFile rules = new ZoneRulesInFile(now);
        try {
            Stream.concat(component.getStandardTimes().stream(), component.getDaylightSavingsTime().stream())
                    .forEach(rules::add);
        } catch (DateTimeException | Refusal e) {
            throw new Unreadable("its VTIMEZONE cannot be read: " + e.getMessage());
        }
        return rules;
    }

    /** The first of the candidates whose clocks go so. */
    Optional<ZoneId> zone(Stream<ZoneId> candidates) {
        return changes.isEmpty()
                ? Optional.empty()
                : candidates.filter(this::isAsIn).findFirst();
    }

    private boolean isAsIn(ZoneId zone) {
        for (Duration ahead = Duration.ZERO; ahead.compareTo(LOOKED_AT) < 0; ahead = ahead.plusHours(12)) {
            Instant instant = now.plus(ahead);
            if (!zone.getRules().getOffset(instant).equals(offset(instant))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable ZoneOffset offset(Instant instant) {
        Map.Entry<Instant, ZoneOffset> last = changes.floorEntry(instant);
        return last == null ? before : last.getValue();
    }

    private void add(Observance observance) {
        ZoneOffset from = offset(observance, "TZOFFSETFROM");
        ZoneOffset to = offset(observance, "TZOFFSETTO");
        List<LocalDateTime> onsets = onsets(observance);
        for (LocalDateTime onset : onsets) {
            Instant instant = onset.toInstant(from);
            if (changes.isEmpty() || instant.isBefore(changes.firstKey())) {
                before = from;
            }
            changes.put(instant, to);
        }
    }

    private static ZoneOffset offset(Observance observance, String name) {
        String value = required(observance, name).getValue().strip();
        return ZoneOffset.of(value.length() == 7 ? value.replaceAll("(..)(..)$", ":$1:$2") : value);
    }

    private List<LocalDateTime> onsets(Observance observance) {
        LocalDateTime start = local(required(observance, "DTSTART").getValue());
        RawProperty rule = observance.getExperimentalProperty("RRULE");
        List<LocalDateTime> onsets = new ArrayList<>();
        if (rule == null) {
            onsets.add(start);
        } else {
            onsets.addAll(
                    recurring(start.getYear() < FIRST_YEAR ? start.withYear(FIRST_YEAR) : start, rule.getValue()));
        }
        for (RawProperty dates : observance.getExperimentalProperties("RDATE")) {
            for (String date : dates.getValue().split(",", -1)) {
                onsets.add(local(date));
            }
        }
        return onsets;
    }

    private static LocalDateTime local(String value) {
        return Moment.parse("VTIMEZONE", value).local();
    }

    private List<LocalDateTime> recurring(LocalDateTime start, String rule) {
        SortedMap<LocalDateTime, SessionOverride> none = new TreeMap<>();
        Pattern pattern = new Pattern(
                "Clocks",
                null,
                null,
                null,
                Map.of(),
                UTC,
                start,
                SessionLength.parse("PT1H"),
                rule,
                null,
                none,
                Pattern.Status.ACTIVE);
        PatternBounds.check(pattern);
        Instant first = start.toInstant(ZoneOffset.UTC);
        Schedule schedule =
                new Schedule(NOBODY, "", first, first, List.of(new Definition(1, first, pattern)), first, Set.of());
        return schedule.sessionsIn(new Window(first, now.plus(LOOKED_AT))).stream()
                .map(Session::start)
                .toList();
    }

    private static RawProperty required(Observance observance, String name) {
        RawProperty property = observance.getExperimentalProperty(name);
        if (property == null) {
            throw new DateTimeException(name + " is missing");
        }
        return property;
    }
}
