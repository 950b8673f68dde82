package dev.perennial.projection.rejected;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a rejected event, and what came of it.
 *
 * @param edited whether another payload than the original one is published
 * @param published where in the log the event was published again
 * @param outcome null for a discard
 * @param failure why it could not be published
 */
public record Decision(
        Action action,
        Instant decidedAt,
        String decidedBy,
        @Nullable String note,
        boolean edited,
        @Nullable Position published,
        @Nullable Outcome outcome,
        @Nullable String failure) {

    /** What can be decided. */
    public enum Action {
        /** Publish it again. */
        REDRIVE,
        /** Leave it at that. */
        DISCARD
    }

    /** What came of a redrive so far. */
    public enum Outcome {
        /** It is not published yet. */
        WAITING,
        /** The broker does not take it; the event is open again. */
        FAILED,
        /** It stands in the log, and is not judged yet. */
        PUBLISHED,
        /** The law took it, or ignored it as a duplicate of one that it had taken. */
        TAKEN,
        /** The law rejected it again; it is a rejected event of its own. */
        REJECTED;

        boolean isFinal() {
            return this != WAITING && this != PUBLISHED;
        }
    }
}
