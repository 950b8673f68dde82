package dev.perennial.horizon;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a run's results are waited for.
 *
 * @param resultsWithin after which what a run extended counts as not known
 */
@ConfigurationProperties("perennial.extender")
record FollowSettings(@DefaultValue("PT1M") Duration resultsWithin) {

    private static final Duration MOST = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMillis(250);

    FollowSettings {
        if (resultsWithin.isNegative() || resultsWithin.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("perennial.extender.results-within: must be from PT0S to %s, not %s"
                    .formatted(MOST, resultsWithin));
        }
    }

    Patience patience() {
        return new Deadline(resultsWithin, PAUSE);
    }
}
