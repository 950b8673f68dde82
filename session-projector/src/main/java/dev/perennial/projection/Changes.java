package dev.perennial.projection;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of records does to the read store.
 *
 * @param erased patterns that lose everything they had before, and may then be among the changed again; with the
 *     record that said so
 * @param changed patterns before and after the batch
 * @param history the accepted events
 * @param rejected the rejected ones, with their reasons
 */
public record Changes(
        Map<UUID, LogRecord> erased, List<Change> changed, List<Accepted> history, List<Rejected> rejected) {

    /**
     * A pattern that is another afterwards.
     *
     * @param before null when it was not there
     */
    public record Change(@Nullable Schedule before, Schedule after) {}

    /** An accepted event where it stands in the log. */
    public record Accepted(LogRecord origin, CloudEvent<? extends PatternEvent> event) {}

    /**
     * A rejected record and why.
     *
     * @param event as far as it could be read
     */
    public record Rejected(
            LogRecord origin, Refusal refusal, @Nullable CloudEvent<?> event) {

        /** A record of which not even the envelope can be read. */
        static Rejected unread(LogRecord origin, Refusal refusal) {
            return new Rejected(origin, refusal, null);
        }
    }
}
