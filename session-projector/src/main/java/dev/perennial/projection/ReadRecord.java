package dev.perennial.projection;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of the log, read. */
sealed interface ReadRecord {

    LogRecord origin();

    /** Something that happened to a pattern. */
    record OfPattern(LogRecord origin, CloudEvent<? extends PatternEvent> event) implements ReadRecord {}

    /** A pattern is erased. */
    record Erasure(LogRecord origin, UUID patternId) implements ReadRecord {}

    /** Time has moved on. */
    record Tick(LogRecord origin, CloudEvent<HorizonTick> event) implements ReadRecord {}

    /** A record that cannot be read, or that stands where it must not. */
    record Bad(LogRecord origin, Refusal refusal) implements ReadRecord {}

    /** The pattern that this is about, or null when it is about none. */
    default @Nullable UUID pattern() {
        if (this instanceof OfPattern of) {
            return of.event().event().patternId();
        }
        return this instanceof Erasure erasure ? erasure.patternId() : null;
    }
}
