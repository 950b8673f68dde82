package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows sessions through a change of their pattern. What the rule gives is known by its original date and its place
 * in that date, what was added by its original start (ADR 0008); overrides are keyed by the original start, which is
 * another one after a change of the time of day.
 */
public final class SessionIdentity {

    /** More than any rule gives on a date. */
    private static final int ADDED = 1_000_000;

    private SessionIdentity() {}

    /**
     * The ordinal of an added session: its local time, as 1hhmmss. It follows from nothing but its own start, so that
     * neither other added sessions nor another rule change it.
     */
    static int ordinalOfAdded(LocalDateTime start) {
        return ADDED + 10_000 * start.getHour() + 100 * start.getMinute() + start.getSecond();
    }

    /** What a pattern says of one session, also of a deleted one that its rule lacks; null: nothing. */
    static @Nullable SessionOverride overrideOf(Pattern pattern, Session.Id id) {
        List<LocalDateTime> starts = ChangedDay.starts(Rule.of(pattern), id.originalDate());
        ChangedDay day = new ChangedDay(starts, starts);
        LocalDateTime midnight = id.originalDate().atStartOfDay();
        for (Map.Entry<LocalDateTime, SessionOverride> entry : pattern.recurrenceOverrides()
                .subMap(midnight, midnight.plusDays(1))
                .entrySet()) {
            int place = day.placeOf(entry.getKey(), entry.getValue());
            if (id.ordinal() == (place == 0 ? ordinalOfAdded(entry.getKey()) : place)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** Those of the starts that the pattern's rule gives, deleted or not; added sessions are not given by it. */
    public static Set<LocalDateTime> given(Pattern pattern, Collection<LocalDateTime> starts) {
        Rule rule = Rule.of(pattern);
        Set<LocalDateTime> given = new TreeSet<>();
        starts.stream()
                .map(LocalDateTime::toLocalDate)
                .distinct()
                .forEach(date -> given.addAll(ChangedDay.starts(rule, date)));
        given.retainAll(Set.copyOf(starts));
        return given;
    }

    /**
     * The overrides of {@code before}, keyed for the rule of {@code after}, whose own overrides play no part.
     *
     * <ul>
     *   <li>Deleted sessions stay deleted, also those that the new rule lacks, so that no later rule brings them back.
     *   <li>A session changed or moved that the new rule lacks is dropped, since its override would add a session.
     *   <li>Added sessions keep their start; where a session of the rule moves onto it, both take place.
     * </ul>
     */
    public static SortedMap<LocalDateTime, SessionOverride> carriedOver(Pattern before, Pattern after) {
        return CarriedOverrides.of(before, after).overrides();
    }

    /** The keys of {@code before}'s overrides, each with its key in {@link #carriedOver}; absent: dropped. */
    public static SortedMap<LocalDateTime, LocalDateTime> keysAfter(Pattern before, Pattern after) {
        return CarriedOverrides.of(before, after).keys();
    }

    /**
     * The pattern with an override of a session of {@code home}, another version of the pattern, by whose original
     * start the session goes; under the pattern's rule it may have another one, or none.
     */
    public static Pattern overridden(
            Pattern pattern, Pattern home, LocalDateTime originalStart, SessionOverride override) {
        ChangedDay day = ChangedDay.of(Rule.of(home), Rule.of(pattern), originalStart.toLocalDate());
        int place = day.before().indexOf(originalStart) + 1;
        Optional<LocalDateTime> start = day.startAfter(place);
        if (start.isPresent()) {
            return pattern.withOverride(start.get(), override);
        }
        if (place == 0) {
            return day.after().contains(originalStart) ? pattern : pattern.withOverride(originalStart, override);
        }
        return withLost(pattern, day, originalStart, place, override);
    }

    /** The session is not there, so that only its deletion, or the end of that, is remembered. */
    private static Pattern withLost(
            Pattern pattern, ChangedDay day, LocalDateTime originalStart, int place, SessionOverride override) {
        ChangedDay own = new ChangedDay(day.after(), day.after());
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>(pattern.recurrenceOverrides());
        overrides
                .entrySet()
                .removeIf(entry -> entry.getKey().toLocalDate().equals(originalStart.toLocalDate())
                        && own.placeOf(entry.getKey(), entry.getValue()) == place);
        if (override.excluded()) {
            day.lostDeletion(originalStart, place, overrides.keySet()).ifPresent(key -> overrides.put(key, override));
        }
        return pattern.withOverrides(overrides);
    }
}
