package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.AppendEvents.Identified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that was made before: the history has its events, whose ids follow from its Idempotency-Key (ADR 0013).
 *
 * @param found what the first of its events found
 * @param asked the events that it asks for
 * @param done those of them that the log has, at least one
 */
record Repetition(String request, Schedule found, List<PatternEvent> asked, List<PatternVersion> done) {

    /**
     * Empty when the request is made for the first time, or had nothing to change.
     *
     * @throws CommandRefusedException when its key came with another request
     */
    static Optional<Repetition> find(Patterns patterns, Schedule known, Command command, String request) {
        List<PatternVersion> done = patterns.versionsBy(known.patternId(), request + ":");
        if (done.isEmpty()) {
            return Optional.empty();
        }
        PatternVersion first = done.get(0);
        Schedule found = FoundTimeline.of(patterns, known, first);
        return Optional.of(new Repetition(request, found, asked(found, command, first.recordedAt()), done));
    }

    Repetition {
        if (asked.size() != Bulk.of(done.get(0).eventId()).steps() || !isDoneAs(asked, done)) {
            throw CommandRefusedException.keyReused("to change the pattern otherwise");
        }
    }

    private static List<PatternEvent> asked(Schedule found, Command command, Instant at) {
        try {
            return Decider.decide(found, command, at);
        } catch (Refusal | CommandRefusedException e) {
            // what would have been refused then is not what was done then
            return List.of();
        }
    }

    private static boolean isDoneAs(List<PatternEvent> asked, List<PatternVersion> done) {
        for (int i = 0; i < done.size(); i++) {
            PatternVersion version = done.get(i);
            if (!version.pattern().equals(asked.get(i).pattern()) || !isFrom(version.effectiveFrom(), asked.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFrom(@Nullable Instant from, PatternEvent event) {
        Instant asked = event instanceof PatternChanged changed ? changed.effectiveFrom() : null;
        return from == null ? asked == null : from.equals(asked);
    }

    /** What is left to do of a request that broke off; nothing when somebody came between. */
    List<Identified> rest(Schedule known) {
        return known.version() == last().version()
                ? Bulk.identified(request, asked).subList(done.size(), asked.size())
                : List.of();
    }

    PatternVersion last() {
        return done.get(done.size() - 1);
    }

    List<Long> withdrawn() {
        return found.withdrawnBy(asked, new LogTime(done.get(0).recordedAt(), null));
    }
}
