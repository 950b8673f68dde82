package dev.perennial.horizon;

/** What became of the ticks of one run. */
public sealed interface TickOutcome {

    /** Every partition took its tick. */
    record Known(long patternsExtended, long sessionsExtended, long sessionsPruned) implements TickOutcome {}

    /** The readers rejected a tick. */
    record Refused(String why) implements TickOutcome {}

    /** Not every partition has judged its tick, or nobody could be asked; asking again may help. */
    record NotYet(String why) implements TickOutcome {}

    /** It cannot be known any more, or never could. */
    record Unknown(String why) implements TickOutcome {}
}
