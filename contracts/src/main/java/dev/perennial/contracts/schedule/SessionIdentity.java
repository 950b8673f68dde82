package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows sessions through a change of their pattern: a session is known by its original date and its place in that
 * date, and overrides by its original start, which is another one after a change of the time of day.
 */
public final class SessionIdentity {

    private final Rule before;
    private final Rule after;
    private final Map<LocalDate, Day> days = new HashMap<>();

    private SessionIdentity(Rule before, Rule after) {
        this.before = before;
        this.after = after;
    }

    /** Whether the pattern's rule gives that start, deleted or not; added sessions are not given by it. */
    public static boolean gives(Pattern pattern, LocalDateTime start) {
        return starts(Rule.of(pattern), start.toLocalDate()).contains(start);
    }

    /**
     * The overrides of {@code before}, keyed for the rule of {@code after}, whose own overrides play no part. Deleted
     * sessions stay deleted, also those that the new rule lacks, so that a later rule cannot bring them back; added
     * sessions keep their start; a session changed or moved that the new rule lacks is dropped, since its override
     * would add a session.
     */
    public static SortedMap<LocalDateTime, SessionOverride> carriedOver(Pattern before, Pattern after) {
        SessionIdentity identity = new SessionIdentity(Rule.of(before), Rule.of(after));
        SortedMap<LocalDateTime, SessionOverride> carried = new TreeMap<>();
        before.recurrenceOverrides().forEach((key, override) -> identity.carryGiven(key, override, carried));
        before.recurrenceOverrides().forEach((key, override) -> identity.carryNotGiven(key, override, carried));
        return carried;
    }

    private void carryGiven(
            LocalDateTime key, SessionOverride override, SortedMap<LocalDateTime, SessionOverride> carried) {
        Day day = day(key);
        int place = day.before().indexOf(key);
        if (place < 0) {
            return;
        }
        if (place < day.after().size()) {
            carried.put(day.after().get(place), override);
        } else if (override.excluded()) {
            carried.put(day.free(key, carried), override);
        }
    }

    private void carryNotGiven(
            LocalDateTime key, SessionOverride override, SortedMap<LocalDateTime, SessionOverride> carried) {
        Day day = day(key);
        if (day.before().contains(key)) {
            return;
        }
        if (override.excluded()) {
            carried.put(day.deletedAgain(key, carried), override);
        } else {
            // what the change of another session's time put there, such as a deletion, goes before
            carried.putIfAbsent(key, override);
        }
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
        LocalDateTime deletedAgain(LocalDateTime key, SortedMap<LocalDateTime, SessionOverride> carried) {
            List<LocalDateTime> comingBack = new ArrayList<>(after);
            comingBack.subList(0, Math.min(before.size(), after.size())).clear();
            comingBack.removeAll(carried.keySet());
            return comingBack.stream()
                    .min(Comparator.comparingInt(
                            start -> Math.abs(start.toLocalTime().toSecondOfDay()
                                    - key.toLocalTime().toSecondOfDay())))
                    .orElseGet(() -> free(key, carried));
        }

        /** The key, or the next second that stands for no other session: the deletion of one must not hit another. */
        LocalDateTime free(LocalDateTime key, SortedMap<LocalDateTime, SessionOverride> carried) {
            LocalDateTime free = key;
            while (after.contains(free) || carried.containsKey(free)) {
                free = key.toLocalDate().atTime(free.toLocalTime().plusSeconds(1));
            }
            return free;
        }
    }
}
