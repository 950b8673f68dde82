package dev.perennial.projection.fire;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A thread that runs only while somebody waits for it, and can stop in the middle: of all threads of a world just one
 * runs at a time, so that a seed always gives the same history.
 */
final class Turn implements AutoCloseable {

    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private final Thread thread;

    private @Nullable Runnable work;
    private @Nullable Throwable failure;
    private boolean closed;

    Turn(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it stopped in the middle. */
    boolean isUnderWay() {
        return work != null;
    }

    /** Runs the work until it is done or stops in the middle. */
    void begin(Runnable next) {
        work = next;
        goOn();
    }

    /** Goes on after a stop in the middle, until it is done or stops again. */
    void goOn() {
        go.release();
        back.acquireUninterruptibly();
        if (failure != null) {
            throw new AssertionError(thread.getName() + " failed", failure);
        }
    }

    /** For the work: stops until {@link #goOn}. */
    void stop() {
        back.release();
        go.acquireUninterruptibly();
    }

    private void run() {
        go.acquireUninterruptibly();
        while (!closed && work != null) {
            try {
                work.run();
            } catch (Throwable e) {
                failure = e;
            }
            work = null;
            back.release();
            go.acquireUninterruptibly();
        }
    }

    /** Ends the thread; only when no work is under way. */
    @Override
    public void close() {
        closed = true;
        go.release();
    }
}
