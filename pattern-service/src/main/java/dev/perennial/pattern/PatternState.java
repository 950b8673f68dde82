package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.schedule.Schedule;
import java.time.Instant;
import java.util.UUID;

/**
 * The newest version of a pattern.
 *
 * @param effectiveFrom from when on it holds
 */
public record PatternState(
        UUID patternId,
        long version,
        Instant updatedAt,
        Instant generatedThrough,
        Instant effectiveFrom,
        Pattern pattern) {

    /** What a pattern has come to. */
    public static PatternState of(Schedule schedule) {
        return new PatternState(
                schedule.patternId(),
                schedule.version(),
                schedule.updatedAt(),
                schedule.generatedThrough(),
                schedule.newest().from(),
                schedule.pattern());
    }
}
