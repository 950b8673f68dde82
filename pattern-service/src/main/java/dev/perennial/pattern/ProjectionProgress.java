package dev.perennial.pattern;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the read store to pass positions of the log: one poller for all who wait, and none while nobody does. */
final class ProjectionProgress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionProgress.class);

    private static final int MOST_WAITERS = 10_000;
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 50;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

    private record Waiter(LogPosition position, CompletableFuture<Void> passed) {}

    private final Projection projection;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean polling = new AtomicBoolean();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "projection-progress");
        thread.setDaemon(true);
        return thread;
    });

    ProjectionProgress(Projection projection) {
        this.projection = projection;
    }

    /** Whether the read store has the outcome of the record at that position, waiting for it at most so long. */
    boolean passes(LogPosition position, Duration atMost) {
        if (waiters.size() >= MOST_WAITERS) {
            return false;
        }
        Waiter waiter = new Waiter(position, new CompletableFuture<>());
        waiters.add(waiter);
        try {
            startPolling();
            waiter.passed().get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes a wait so", e);
        } finally {
            waiters.remove(waiter);
        }
    }

    private void startPolling() {
        if (polling.compareAndSet(false, true)) {
            pollAfter(FIRST_PAUSE_MILLIS);
        }
    }

    private void pollAfter(long pause) {
        poller.schedule(() -> poll(pause), pause, TimeUnit.MILLISECONDS);
    }

    private void poll(long pause) {
        long next = releaseWhoeverPassed(pause);
        if (!waiters.isEmpty()) {
            pollAfter(next);
            return;
        }
        polling.set(false);
        // somebody may have come after the look and before the flag
        if (!waiters.isEmpty()) {
            startPolling();
        }
    }

    /** The pause to make before the next poll: short after progress, longer while there is none. */
    private long releaseWhoeverPassed(long pause) {
        try {
            Map<Integer, Long> next = projection.nextOffsets();
            boolean progress = false;
            for (Waiter waiter : waiters) {
                if (next.getOrDefault(waiter.position().partition(), 0L)
                        > waiter.position().offset()) {
                    waiters.remove(waiter);
                    waiter.passed().complete(null);
                    progress = true;
                }
            }
            return progress ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        } catch (RuntimeException e) {
            LOG.warn("The read store does not say how far it is: {}", e.toString());
            return PAUSE_AFTER_FAILURE_MILLIS;
        }
    }

    @Override
    public void close() {
        poller.shutdownNow();
    }
}
