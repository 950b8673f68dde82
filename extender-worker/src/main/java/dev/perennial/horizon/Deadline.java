package dev.perennial.horizon;

import java.time.Duration;

/** A patience of so long from now on, by the machine's own time, which nobody can set back. */
final class Deadline implements Patience {

    private final long end;
    private final Duration pause;

    Deadline(Duration limit, Duration pause) {
        this.end = System.nanoTime() + limit.toNanos();
        this.pause = pause;
    }

    @Override
    public boolean lasts() {
        if (System.nanoTime() >= end) {
            return false;
        }
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
