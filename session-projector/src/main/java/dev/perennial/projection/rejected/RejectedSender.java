package dev.perennial.projection.rejected;

import dev.perennial.projection.health.Retries;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Does the works every second while the application runs, on a thread of its own. */
final class RejectedSender implements SmartLifecycle {

    private static final long MILLIS_BETWEEN = 1_000;
    private static final long SECONDS_TO_STOP = 30;

    private final Map<Runnable, Retries> works;
    private final Clock clock;
    private final boolean starts;
    private @Nullable ScheduledExecutorService thread;

    /** @param starts false in a process that does something else */
    RejectedSender(Map<Runnable, Retries> works, Clock clock, boolean starts) {
        this.works = works;
        this.clock = clock;
        this.starts = starts;
    }

    @Override
    public boolean isAutoStartup() {
        return starts;
    }

    @Override
    public synchronized void start() {
        thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "perennial-rejected-events"));
        Future<?> unused = thread.scheduleWithFixedDelay(this::attemptAll, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    }

    private void attemptAll() {
        works.forEach(this::attempt);
    }

    private void attempt(Runnable work, Retries retries) {
        if (!retries.mayTry(clock.instant())) {
            return;
        }
        try {
            work.run();
            retries.done();
        } catch (RuntimeException | Error e) {
            retries.failed(e, clock.instant());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            end(thread);
            thread = null;
        }
    }

    private static void end(ExecutorService thread) {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
