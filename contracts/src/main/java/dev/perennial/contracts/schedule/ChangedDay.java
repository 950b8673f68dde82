package dev.perennial.contracts.schedule;

import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The starts that two rules give on one date, before and after a change; those of one place are the same session.
 *
 * <p>A deletion whose session the rule lacks is kept on a start that nothing has. Its seconds in the hour tell the
 * place, so that the session is deleted still when a later rule has that place again.
 */
record ChangedDay(List<LocalDateTime> before, List<LocalDateTime> after) {

    private static final int SECONDS_OF_AN_HOUR = 3600;

    /** More seconds than any place. */
    private static final Duration ASIDE = Duration.ofMinutes(20);

    static ChangedDay of(Rule before, Rule after, LocalDate date) {
        return new ChangedDay(starts(before, date), starts(after, date));
    }

    static List<LocalDateTime> starts(Rule rule, LocalDate date) {
        return rule.on(date).stream().map(Occurrence::start).toList();
    }

    /** From 1; 0 for a session that is added. */
    int placeOf(LocalDateTime key, SessionOverride override) {
        int given = before.indexOf(key) + 1;
        int lost = key.toLocalTime().toSecondOfDay() % SECONDS_OF_AN_HOUR;
        return given == 0 && override.excluded() && lost > before.size() ? lost : given;
    }

    Optional<LocalDateTime> startAfter(int place) {
        return place > 0 && place <= after.size() ? Optional.of(after.get(place - 1)) : Optional.empty();
    }

    /** Whether that start after the change is of a session that was there before it. */
    boolean survives(LocalDateTime start) {
        int place = after.indexOf(start) + 1;
        return place > 0 && place <= before.size();
    }

    Optional<LocalDateTime> lostDeletion(LocalDateTime near, int place, Set<LocalDateTime> taken) {
        LocalDateTime first = near.withMinute(0).withSecond(0).plusSeconds(place);
        return free(first, Duration.ofHours(1), taken);
    }

    /** Another start for a session that was added where a surviving one is now. */
    Optional<LocalDateTime> aside(LocalDateTime key, Set<LocalDateTime> taken) {
        return free(key, ASIDE, taken);
    }

    /** Within the date. */
    private Optional<LocalDateTime> free(LocalDateTime first, Duration step, Set<LocalDateTime> taken) {
        return Stream.iterate(first.toLocalTime(), time -> time.plus(step))
                .limit(Duration.ofDays(1).dividedBy(step))
                .map(first.toLocalDate()::atTime)
                .filter(start -> !after.contains(start) && !taken.contains(start))
                .findFirst();
    }
}
