package dev.perennial.horizon;

/** Where it can be seen what became of ticks. */
public interface TickResults {

    /** What is known now; never throws for a store that is away, that is {@link TickOutcome.NotYet}. */
    TickOutcome of(EmittedTicks ticks);
}
