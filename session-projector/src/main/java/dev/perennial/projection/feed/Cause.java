package dev.perennial.projection.feed;

import dev.perennial.contracts.schedule.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why sessions of a pattern changed.
 *
 * @param logOffset of the event; of the next one, when none was the cause
 * @param recordedAt the partition's time
 * @param patternVersion null when the pattern is gone
 */
public record Cause(
        Kind kind,
        long logOffset,
        Instant recordedAt,
        @Nullable Long patternVersion) {

    /** The same, of that version. */
    public Cause at(@Nullable Long version) {
        return new Cause(kind, logOffset, recordedAt, version);
    }

    /** What happened to the pattern. Sessions that are over and pruned are not among these: nothing happened to them. */
    public enum Kind {
        CREATED,
        CHANGED,
        /** Time went on. */
        EXTENDED,
        DEACTIVATED,
        /** The pattern was erased. */
        DELETED,
        /** The rows were not what the log says, and now are. */
        REPAIRED,
        /** The clocks of the pattern's time zone will be changed otherwise than was known. */
        TZ_UPDATE;

        /** Whether an event of the log was the cause. */
        boolean isOfTheLog() {
            return this != REPAIRED && this != TZ_UPDATE;
        }

        /** @param before null when it was not there */
        public static Kind of(@Nullable Schedule before, Schedule after) {
            if (before == null) {
                return CREATED;
            }
            return before.pattern().isActive() && !after.pattern().isActive() ? DEACTIVATED : CHANGED;
        }
    }
}
