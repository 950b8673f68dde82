package dev.perennial.horizon;

import dev.perennial.horizon.TickOutcome.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, and an exit code that says whether it worked. */
final class EmitOnce {

    /** The broker acknowledged the ticks, and no reader is known to have rejected one. */
    static final int WORKED = 0;

    /** Also what the JVM exits with when the application does not start. */
    static final int NOT_EMITTED = 1;

    static final int REJECTED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(EmitOnce.class);

    private final HorizonRuns runs;
    private final Reach reach;

    EmitOnce(HorizonRuns runs, Reach reach) {
        this.runs = runs;
        this.reach = reach;
    }

    int exitCode() {
        try {
            return runs.runToTheEnd(reach) instanceof Refused ? REJECTED : WORKED;
        } catch (TicksNotEmitted e) {
            LOG.error("Not emitted: {}", e.getMessage());
            return NOT_EMITTED;
        }
    }
}
