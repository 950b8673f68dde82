package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows sessions through a change of their pattern: a session is known by its original date and its place in that
 * date, and overrides by its original start, which is another one after a change of the time of day.
 */
public final class SessionIdentity {

    private final Rule before;
    private final Rule after;
    private final Map<LocalDate, Day> days = new HashMap<>();
    private final SortedMap<LocalDateTime, LocalDateTime> keys = new TreeMap<>();
    private final Set<LocalDateTime> taken = new HashSet<>();

    private SessionIdentity(Rule before, Rule after) {
        this.before = before;
        this.after = after;
    }

    /** Those of the starts that the pattern's rule gives, deleted or not; added sessions are not given by it. */
    public static Set<LocalDateTime> given(Pattern pattern, Collection<LocalDateTime> starts) {
        Rule rule = Rule.of(pattern);
        Set<LocalDateTime> given = new TreeSet<>();
        starts.stream().map(LocalDateTime::toLocalDate).distinct().forEach(date -> given.addAll(starts(rule, date)));
        given.retainAll(Set.copyOf(starts));
        return given;
    }

    /**
     * The overrides of {@code before}, keyed for the rule of {@code after}, whose own overrides play no part. Deleted
     * sessions stay deleted, also those that the new rule lacks, so that a later rule cannot bring them back; added
     * sessions keep their start; a session changed or moved that the new rule lacks is dropped, since its override
     * would add a session.
     */
    public static SortedMap<LocalDateTime, SessionOverride> carriedOver(Pattern before, Pattern after) {
        SortedMap<LocalDateTime, SessionOverride> overrides = before.recurrenceOverrides();
        SortedMap<LocalDateTime, SessionOverride> carried = new TreeMap<>();
        keysAfter(before, after).forEach((key, keyAfter) -> {
            SessionOverride override = overrides.get(key);
            if (override != null) {
                carried.put(keyAfter, override);
            }
        });
        return carried;
    }

    /** The keys of {@code before}'s overrides, each with its key in {@link #carriedOver}; absent: dropped. */
    public static SortedMap<LocalDateTime, LocalDateTime> keysAfter(Pattern before, Pattern after) {
        SessionIdentity identity = new SessionIdentity(Rule.of(before), Rule.of(after));
        before.recurrenceOverrides().forEach(identity::carryGiven);
        before.recurrenceOverrides().forEach(identity::carryNotGiven);
        return identity.keys;
    }

    private void carryGiven(LocalDateTime key, SessionOverride override) {
        Day day = day(key);
        int place = day.before().indexOf(key);
        if (place < 0) {
            return;
        }
        if (place < day.after().size()) {
            put(key, day.after().get(place));
        } else if (override.excluded()) {
            put(key, day.free(key, taken));
        }
    }

    private void carryNotGiven(LocalDateTime key, SessionOverride override) {
        Day day = day(key);
        if (day.before().contains(key)) {
            return;
        }
        if (override.excluded()) {
            put(key, day.deletedAgain(key, taken));
        } else if (!taken.contains(key)) {
            // what the change of another session's time put there, such as a deletion, goes before
            put(key, key);
        }
    }

    private void put(LocalDateTime key, LocalDateTime keyAfter) {
        keys.put(key, keyAfter);
        taken.add(keyAfter);
    }

    private Day day(LocalDateTime key) {
        return days.computeIfAbsent(key.toLocalDate(), date -> new Day(starts(before, date), starts(after, date)));
    }

    private static List<LocalDateTime> starts(Rule rule, LocalDate date) {
        return rule.on(date).stream().map(Occurrence::start).toList();
    }

    /** The starts that the two rules give on one date. */
    private record Day(List<LocalDateTime> before, List<LocalDateTime> after) {

        /** A deletion that an earlier rule gave the start of: its session is among those that come back now, if any. */
        LocalDateTime deletedAgain(LocalDateTime key, Set<LocalDateTime> taken) {
            List<LocalDateTime> comingBack = new ArrayList<>(after);
            comingBack.subList(0, Math.min(before.size(), after.size())).clear();
            comingBack.removeAll(taken);
            return comingBack.stream()
                    .min(Comparator.comparingInt(
                            start -> Math.abs(start.toLocalTime().toSecondOfDay()
                                    - key.toLocalTime().toSecondOfDay())))
                    .orElseGet(() -> free(key, taken));
        }

        /** The key, or the next second that stands for no other session: the deletion of one must not hit another. */
        LocalDateTime free(LocalDateTime key, Set<LocalDateTime> taken) {
            LocalDateTime free = key;
            while (after.contains(free) || taken.contains(free)) {
                free = key.toLocalDate().atTime(free.toLocalTime().plusSeconds(1));
            }
            return free;
        }
    }
}
