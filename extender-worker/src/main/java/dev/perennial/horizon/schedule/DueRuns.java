package dev.perennial.horizon.schedule;

import dev.perennial.horizon.HorizonRuns;
import dev.perennial.horizon.Reach;
import dev.perennial.horizon.TicksNotEmitted;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that is due is tried until it works, or until the next one is due. */
final class DueRuns {

    private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);

    private final HorizonRuns runs;
    private final Reach reach;
    private final BiConsumer<Runnable, Duration> later;
    private final AtomicInteger newest = new AtomicInteger();

    /** @param later does something after a while, once */
    DueRuns(HorizonRuns runs, Reach reach, BiConsumer<Runnable, Duration> later) {
        this.runs = runs;
        this.reach = reach;
        this.later = later;
    }

    void due() {
        attempt(newest.incrementAndGet(), 1);
    }

    private void attempt(int due, int attempt) {
        if (due != newest.get()) {
            return;
        }
        try {
            runs.run(reach);
        } catch (TicksNotEmitted e) {
            Duration pause = BackOff.after(attempt);
            LOG.warn("Attempt {} to emit ticks failed, the next one in {}: {}", attempt, pause, e.getMessage());
            later.accept(() -> attempt(due, attempt + 1), pause);
        }
    }
}
