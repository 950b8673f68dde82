package dev.perennial.projection.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the records read and tells the read store now and then, for people to see. */
final class Progress {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Between looks at the clock. */
    private static final int RECORDS = 1_000;

    private final Generations generations;
    private final int generation;
    private final long total;
    private final Clock clock;

    private final AtomicLong done = new AtomicLong();
    private Instant told;

    Progress(Generations generations, int generation, long total, Clock clock) {
        this.generations = generations;
        this.generation = generation;
        this.total = total;
        this.clock = clock;
        this.told = clock.instant();
        generations.progress(generation, 0, total);
    }

    void oneMore() {
        if (done.incrementAndGet() % RECORDS == 0) {
            tellNowAndThen();
        }
    }

    private synchronized void tellNowAndThen() {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(EVERY) >= 0) {
            told = now;
            generations.progress(generation, done.get(), total);
        }
    }

    /** All is read; offsets without records count too. */
    void end() {
        generations.progress(generation, total, total);
    }
}
