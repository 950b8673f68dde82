package dev.perennial.horizon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Does the newest work first, when told to. */
final class LaterExecutor extends AbstractExecutorService {

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isFull;
    private boolean isShutdown;

    @Override
    public void execute(Runnable work) {
        if (isFull) {
            throw new RejectedExecutionException("full");
        }
        waiting.add(0, work);
    }

    void becomeFull() {
        isFull = true;
    }

    void runAll() {
        List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }

    @Override
    public List<Runnable> shutdownNow() {
        isShutdown = true;
        return List.copyOf(waiting);
    }

    @Override
    public void shutdown() {
        isShutdown = true;
    }

    @Override
    public boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown;
    }
}
