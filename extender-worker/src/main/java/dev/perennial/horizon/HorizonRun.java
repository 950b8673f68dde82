package dev.perennial.horizon;

import org.jspecify.annotations.Nullable;

/**
 * One run.
 *
 * @param outcome null as long as it is waited for
 */
public record HorizonRun(EmittedTicks ticks, @Nullable TickOutcome outcome) {}
