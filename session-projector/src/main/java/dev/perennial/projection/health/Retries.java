package dev.perennial.projection.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When to try again what did not work: after 100 ms first, then after twice as long each time up to a limit. */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);

    private final String who;
    private final Duration maxBackOff;
    private final WorkWatch works;

    private Duration backOff = FIRST_BACK_OFF;
    private Instant notBefore = Instant.MIN;
    private @Nullable String trouble;

    public Retries(String who, Duration maxBackOff, WorkWatch works) {
        this.who = who;
        this.maxBackOff = maxBackOff;
        this.works = works;
    }

    public boolean mayTry(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** It worked; whether there is more to do is for others to say. */
    public void succeeded() {
        if (trouble != null) {
            LOG.info("{}: goes on", who);
        }
        trouble = null;
        backOff = FIRST_BACK_OFF;
    }

    /** It worked, and nothing is left to do. */
    public void done() {
        succeeded();
        works.idle(who);
    }

    public void failed(Throwable e, Instant now) {
        works.failed(who, e);
        if (e.toString().equals(trouble)) {
            LOG.debug("{}: still the same", who, e);
        } else {
            LOG.warn("{}: trying again until it works", who, e);
        }
        trouble = e.toString();
        notBefore = now.plus(backOff);
        Duration twice = backOff.multipliedBy(2);
        backOff = twice.compareTo(maxBackOff) > 0 ? maxBackOff : twice;
    }
}
