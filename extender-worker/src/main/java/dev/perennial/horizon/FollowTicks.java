package dev.perennial.horizon;

import dev.perennial.horizon.TickOutcome.NotYet;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import java.util.function.Supplier;

/** Waits, not for ever, for what becomes of the ticks of a run. */
final class FollowTicks {

    private final TickResults results;
    private final Supplier<Patience> patience;

    FollowTicks(TickResults results, Supplier<Patience> patience) {
        this.results = results;
        this.patience = patience;
    }

    /** Never {@link NotYet}. */
    TickOutcome follow(EmittedTicks ticks) {
        Patience left = patience.get();
        TickOutcome outcome = results.of(ticks);
        while (outcome instanceof NotYet && left.lasts()) {
            outcome = results.of(ticks);
        }
        if (outcome instanceof NotYet notYet) {
            outcome = new Unknown(notYet.why());
        }
        return outcome instanceof Unknown && ticks.areAheadOfTime() ? new Refused(ticks.aheadOfTimeWarning()) : outcome;
    }
}
