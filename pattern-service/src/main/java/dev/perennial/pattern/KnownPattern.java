package dev.perennial.pattern;

import dev.perennial.contracts.schedule.Schedule;
import java.time.Instant;

/**
 * A pattern and the time of its partition.
 *
 * @param logTime the greatest broker timestamp that the read store has seen in the pattern's partition
 */
public record KnownPattern(Schedule schedule, Instant logTime) {}
