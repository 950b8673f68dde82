package dev.perennial.horizon.schedule;

import java.time.Duration;

/** How long to wait after a failed attempt: 1, 2, 4 … seconds, at most 30. */
final class BackOff {

    private static final Duration MOST = Duration.ofSeconds(30);

    private static final int DOUBLINGS = 5;

    private BackOff() {}

    /**
     * The pause after that attempt.
     *
     * @param attempt counts from 1
     */
    static Duration after(int attempt) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempt - 1, DOUBLINGS));
        return pause.compareTo(MOST) < 0 ? pause : MOST;
    }
}
