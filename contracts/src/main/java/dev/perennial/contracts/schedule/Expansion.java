package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sessions of one definition that start in a window. */
final class Expansion {

    /** Whatever window is asked for, there are local dates at its ends. */
    private static final Window CALENDAR =
            new Window(Instant.parse("0001-01-02T00:00:00Z"), Instant.parse("9999-12-30T00:00:00Z"));

    private final UUID patternId;
    private final Definition definition;
    private final Pattern pattern;
    private final WallClock clock;
    private final SortedMap<LocalDateTime, SessionOverride> overrides;
    private final Rule rule;
    private final Window window;

    private final List<Session> sessions = new ArrayList<>();
    private final Set<LocalDateTime> seen = new HashSet<>(0);
    private final Set<Instant> shifted = new HashSet<>(0);

    private Expansion(UUID patternId, Definition definition, Window window) {
        this.patternId = patternId;
        this.definition = definition;
        this.pattern = definition.pattern();
        this.clock = new WallClock(pattern.timeZone().getRules());
        this.overrides = pattern.recurrenceOverrides();
        this.rule = Rule.of(pattern);
        this.window = window.intersection(CALENDAR);
    }

    static List<Session> of(UUID patternId, Definition definition, Window window) {
        if (window.isEmpty() || !definition.pattern().isActive()) {
            return List.of();
        }
        Expansion expansion = new Expansion(patternId, definition, window);
        expansion.addWhatTheRuleGives();
        expansion.addWhatOverridesGive(definition.pattern().recurrenceOverrides());
        return expansion.sessions;
    }

    /** The sessions of some original dates, wherever they were moved to. */
    static List<Session> ofDates(UUID patternId, Definition definition, Window window, Set<LocalDate> dates) {
        if (window.isEmpty() || !definition.pattern().isActive()) {
            return List.of();
        }
        Expansion expansion = new Expansion(patternId, definition, window);
        for (LocalDate date : dates) {
            expansion.rule.on(date).forEach(expansion::addOccurrence);
            expansion.addWhatOverridesGive(definition.overridesOf(date));
        }
        return expansion.sessions;
    }

    private void addWhatTheRuleGives() {
        // a local date is a day off at most, and a gap of up to a day moves its starts forward
        LocalDate first = LocalDate.ofInstant(window.from(), ZoneOffset.UTC).minusDays(2);
        LocalDate last = LocalDate.ofInstant(window.to(), ZoneOffset.UTC).plusDays(1);
        rule.from(first)
                .takeWhile(occurrence -> !occurrence.date().isAfter(last))
                .forEach(this::addOccurrence);
    }

    private void addOccurrence(Occurrence occurrence) {
        SessionOverride override = overrides.isEmpty() ? null : overrides.get(occurrence.start());
        if (override != null) {
            seen.add(occurrence.start());
        }
        Begin begin = clock.begin(occurrence.start());
        // two local starts around a gap can be one instant; the first has it, which is the shifted one
        boolean sameAgain = !shifted.isEmpty() && shifted.contains(begin.instant());
        if (begin.change() == ClockChange.SHIFTED_BY_GAP) {
            shifted.add(begin.instant());
        }
        if (override != null) {
            add(occurrence, override);
        } else if (!sameAgain) {
            add(occurrence, SessionOverride.UNCHANGED, begin);
        }
    }

    /** Sessions that the rule does not give, and those that it gives far outside but that were moved into the window. */
    private void addWhatOverridesGive(Map<LocalDateTime, SessionOverride> overrides) {
        for (Map.Entry<LocalDateTime, SessionOverride> entry : overrides.entrySet()) {
            LocalDateTime original = entry.getKey();
            SessionOverride override = entry.getValue();
            Begin begin = clock.begin(Definition.startOf(original, override.start()));
            if (!seen.contains(original) && !override.excluded() && window.contains(begin.instant())) {
                Occurrence occurrence = occurrenceAt(original);
                if (occurrence != null) {
                    add(occurrence, override);
                }
            }
        }
    }

    private @Nullable Occurrence occurrenceAt(LocalDateTime original) {
        List<Occurrence> ofTheRule = rule.on(original.toLocalDate());
        for (Occurrence occurrence : ofTheRule) {
            if (occurrence.start().equals(original)) {
                return occurrence;
            }
        }
        LocalDate end = pattern.endDate();
        if (end != null && original.toLocalDate().isAfter(end)) {
            return null;
        }
        return new Occurrence(original, SessionIdentity.ordinalOfAdded(original), null);
    }

    private void add(Occurrence occurrence, SessionOverride override) {
        if (override.excluded()) {
            return;
        }
        add(occurrence, override, clock.begin(Definition.startOf(occurrence.start(), override.start())));
    }

    private void add(Occurrence occurrence, SessionOverride override, Begin begin) {
        if (window.contains(begin.instant())) {
            sessions.add(session(occurrence, override, begin));
        }
    }

    private Session session(Occurrence occurrence, SessionOverride override, Begin begin) {
        SessionLength duration = or(override.duration(), pattern.duration());
        String description = override.description();
        String location = override.location();
        Integer capacity = override.capacity();
        return new Session(
                patternId,
                occurrence.start(),
                occurrence.ordinal(),
                definition.version(),
                occurrence.number(),
                or(override.title(), pattern.title()),
                description == null ? pattern.description() : description,
                location == null ? pattern.location() : location,
                capacity == null ? pattern.capacity() : capacity,
                or(override.attributes(), pattern.attributes()),
                pattern.timeZone(),
                begin.local(),
                duration,
                begin.instant(),
                duration.endOf(begin.instant(), pattern.timeZone()),
                begin.change());
    }

    private static <T> T or(@Nullable T changed, T usual) {
        return changed == null ? usual : changed;
    }
}
