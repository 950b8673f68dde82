package dev.perennial.horizon;

import dev.perennial.horizon.TickOutcome.Known;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs: ticks are emitted, what becomes of them is logged as soon as it is known. */
public final class HorizonRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HorizonRuns.class);

    private final EmitTicks emitTicks;
    private final FollowTicks followTicks;
    private final ExecutorService background;
    private final AtomicReference<@Nullable HorizonRun> last = new AtomicReference<>();

    HorizonRuns(EmitTicks emitTicks, FollowTicks followTicks, ExecutorService background) {
        this.emitTicks = emitTicks;
        this.followTicks = followTicks;
        this.background = background;
    }

    /**
     * Emits now and follows in the background.
     *
     * @throws TicksNotEmitted when the broker does not acknowledge all ticks
     */
    public EmittedTicks run(Reach reach) {
        EmittedTicks ticks = emit(reach);
        try {
            background.execute(() -> follow(ticks));
        } catch (RejectedExecutionException e) {
            conclude(ticks, new Unknown("too many runs at once to follow each"));
        }
        return ticks;
    }

    /** Emits now and waits for what becomes of it. */
    TickOutcome runToTheEnd(Reach reach) {
        return follow(emit(reach));
    }

    /** The newest run of this process, or null before the first. */
    public @Nullable HorizonRun last() {
        return last.get();
    }

    /** Stops following; what was emitted stays emitted. */
    @Override
    public void close() {
        background.shutdownNow();
    }

    private EmittedTicks emit(Reach reach) {
        EmittedTicks ticks = emitTicks.emit(reach);
        HorizonRun run = new HorizonRun(ticks, null);
        last.accumulateAndGet(run, HorizonRuns::newer);
        LOG.info("Tick {}: emitted to {} partitions as of {}", ticks.tickId(), ticks.partitions(), ticks.asOf());
        if (ticks.areAheadOfTime()) {
            LOG.warn("Tick {}: {}", ticks.tickId(), ticks.aheadOfTimeWarning());
        }
        return ticks;
    }

    private TickOutcome follow(EmittedTicks ticks) {
        TickOutcome outcome = followTicks.follow(ticks);
        conclude(ticks, outcome);
        return outcome;
    }

    private void conclude(EmittedTicks ticks, TickOutcome outcome) {
        last.accumulateAndGet(new HorizonRun(ticks, outcome), HorizonRuns::newer);
        if (outcome instanceof Known known) {
            LOG.info(
                    "Tick {}: {} patterns extended by {} sessions, {} sessions pruned",
                    ticks.tickId(),
                    known.patternsExtended(),
                    known.sessionsExtended(),
                    known.sessionsPruned());
        } else if (outcome instanceof Refused refused) {
            LOG.error("Tick {}: rejected, nothing was extended: {}", ticks.tickId(), refused.why());
        } else {
            LOG.info("Tick {}: how much was extended is not known: {}", ticks.tickId(), whyUnknown(outcome));
        }
    }

    private static String whyUnknown(TickOutcome outcome) {
        return outcome instanceof Unknown unknown ? unknown.why() : outcome.toString();
    }

    /** The same run concluded is newer than the run unconcluded; a run that ended late is not. */
    private static @Nullable HorizonRun newer(@Nullable HorizonRun known, @Nullable HorizonRun other) {
        return known == null
                        || other == null
                        || !other.ticks().asOf().isBefore(known.ticks().asOf())
                ? other
                : known;
    }
}
