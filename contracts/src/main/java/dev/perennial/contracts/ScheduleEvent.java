package dev.perennial.contracts;

import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the topic {@value Topics#PATTERNS} can say: a pattern came to be, a pattern changed, time has moved on. */
public sealed interface ScheduleEvent {

    /** The CloudEvents {@code type}, a stable name that is no class name. */
    String type();

    /** An event of one pattern, with the whole pattern after it. */
    sealed interface PatternEvent extends ScheduleEvent {

        UUID patternId();

        /** Counts from 1; a writer sends the version that it read plus one. */
        long version();

        Pattern pattern();
    }

    /** A pattern came to be; its version is 1. */
    record PatternCreated(UUID patternId, long version, Pattern pattern) implements PatternEvent {

        public static final String TYPE = "perennial.PatternCreated.v1";

        /** The first version of every pattern. */
        public static final long FIRST_VERSION = 1;

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * A pattern changed.
     *
     * @param effectiveFrom from when on the change holds; absent or past: at once
     * @param reason for people who read the history
     */
    record PatternChanged(
            UUID patternId,
            long version,
            @Nullable Instant effectiveFrom,
            @Nullable String reason,
            Pattern pattern) implements PatternEvent {

        public static final String TYPE = "perennial.PatternChanged.v1";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * Time has moved on: extend what is short, prune what is over.
     *
     * @param horizon how far ahead of {@code asOf} sessions are to exist
     * @param extendWhenBelow a pattern covered for less than this is extended
     * @param retainPast how long sessions are kept after their end
     */
    record HorizonTick(Instant asOf, Period horizon, Period extendWhenBelow, Period retainPast)
            implements ScheduleEvent {

        public static final String TYPE = "perennial.HorizonTick.v1";

        @Override
        public String type() {
            return TYPE;
        }

        /** The record key of a tick, which is for one partition. */
        public static String keyOf(int partition) {
            return "tick-" + partition;
        }
    }
}
