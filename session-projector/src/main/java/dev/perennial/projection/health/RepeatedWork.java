package dev.perennial.projection.health;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Does the works again and again while the application runs, on a thread of its own. */
public final class RepeatedWork implements SmartLifecycle {

    private static final long SECONDS_TO_STOP = 30;

    private final String name;
    private final Duration between;
    private final Map<Runnable, Retries> works;
    private final Clock clock;
    private final boolean starts;
    private @Nullable ScheduledExecutorService thread;

    /**
     * @param between the end of one time and the next
     * @param starts false in a process that does something else
     */
    public RepeatedWork(String name, Duration between, Map<Runnable, Retries> works, Clock clock, boolean starts) {
        this.name = name;
        this.between = between;
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
        thread = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, name));
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::attemptAll, 0, between.toMillis(), TimeUnit.MILLISECONDS);
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
