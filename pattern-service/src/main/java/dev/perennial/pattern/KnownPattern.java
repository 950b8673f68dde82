package dev.perennial.pattern;

import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;

/**
 * A pattern and the time of its partition.
 *
 * @param logTime as far as the read store has seen it
 */
public record KnownPattern(Schedule schedule, LogTime logTime) {}
