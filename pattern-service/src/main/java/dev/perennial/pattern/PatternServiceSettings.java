package dev.perennial.pattern;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this service behaves.
 *
 * @param source who it is on the log, an administrator for the projector
 * @param answerWithin how long a command waits for the read store to follow the log
 */
@ConfigurationProperties("perennial.pattern-service")
record PatternServiceSettings(
        @DefaultValue("urn:perennial:pattern-service") String source,
        @DefaultValue("5s") Duration answerWithin) {

    PatternServiceSettings {
        if (source.isBlank()) {
            throw new IllegalArgumentException("perennial.pattern-service.source must not be blank");
        }
        if (answerWithin.isNegative() || answerWithin.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "perennial.pattern-service.answer-within must be from 0s to 1m, not " + answerWithin);
        }
    }
}
