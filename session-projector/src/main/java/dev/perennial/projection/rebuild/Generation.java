package dev.perennial.projection.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One generation of the read store and how it came about.
 *
 * @param active whether dashboards read it
 * @param seenAt when all this was so
 * @param activatedAt when it last became the active one
 * @param droppedAt when its rows were deleted
 * @param readingBeganAt when the log began to be read for it
 * @param recordsDone records of the log that are read
 * @param recordsTotal records of the log that there are to read
 * @param failure why it could not be built
 */
public record Generation(
        int number,
        Purpose purpose,
        Phase phase,
        boolean active,
        Instant seenAt,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant endedAt,
        @Nullable Instant droppedAt,
        @Nullable Instant readingBeganAt,
        long recordsDone,
        long recordsTotal,
        @Nullable Comparison comparison,
        @Nullable String failure) {

    /** What a generation is for. */
    public enum Purpose {
        /** The one that the read store began with. */
        FIRST,
        /** To take the place of the active one. */
        REBUILD,
        /** To be compared with the active one, and dropped. */
        VERIFY,
        /** To look at what there was at a time past. */
        LOOK_BACK
    }

    /** How far it is. */
    public enum Phase {
        READING,
        INDEXING,
        COMPARING,
        SWITCHING,
        DONE,
        FAILED;

        public boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }
}
