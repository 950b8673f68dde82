package dev.perennial.pattern;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.AppendEvents.Identified;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes one change of one pattern among many: once, finished when it broke off, and after whoever was quicker. */
final class BulkChanges {

    private static final int MOST_RACES = 5;

    private final Patterns patterns;
    private final AppendEvents append;
    private final Clock clock;

    BulkChanges(Patterns patterns, AppendEvents append, Clock clock) {
        this.patterns = patterns;
        this.append = append;
        this.clock = clock;
    }

    /** Which events the change asks of the log: a pure function of what is known and the time. */
    interface Decision {
        List<PatternEvent> on(Schedule known, Instant now);
    }

    /**
     * Whether the read store shows that the change is made; false when it did not follow in time.
     *
     * @param done the events of this change that the log has of the pattern
     * @throws CommandRefusedException when the log decided otherwise, though nobody was quicker
     * @throws Refusal when the pattern would break a bound
     */
    boolean isMade(UUID patternId, String bulk, List<RecordedEvent> done, Decision decision) {
        for (int races = 0; ; races++) {
            try {
                return patterns.find(patternId)
                        .map(known -> append.areDecided(events(known, bulk, done, decision)))
                        .orElse(true);
            } catch (CommandRefusedException refused) {
                boolean wasQuicker = Refusal.Reason.VERSION_CONFLICT.name().equals(refused.reason());
                if (!wasQuicker || races == MOST_RACES) {
                    throw refused;
                }
            }
        }
    }

    private List<Identified> events(KnownPattern known, String bulk, List<RecordedEvent> done, Decision decision) {
        Schedule schedule = known.schedule();
        return done.isEmpty()
                ? Bulk.identified(
                        bulk,
                        decision.on(
                                schedule, known.logTime().at(clock.instant()).now()))
                : rest(schedule, bulk, done, decision);
    }

    /** The first event of several has withdrawn the changes announced for later, which the further ones say again. */
    private List<Identified> rest(Schedule known, String bulk, List<RecordedEvent> done, Decision decision) {
        RecordedEvent last = done.get(done.size() - 1);
        Bulk step = Bulk.of(last.eventId());
        if (step.isLast() || known.version() != last.version()) {
            return List.of();
        }
        PatternVersion first = patterns.history(known.patternId(), done.get(0).version() - 1, 1)
                .get(0);
        Schedule found = FoundTimeline.of(patterns, known, first);
        List<Identified> all = Bulk.identified(bulk, decision.on(found, first.recordedAt()));
        return all.size() == step.steps() ? all.subList(step.step(), all.size()) : List.of();
    }
}
