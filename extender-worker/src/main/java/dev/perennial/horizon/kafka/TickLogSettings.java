package dev.perennial.horizon.kafka;

import dev.perennial.contracts.Topics;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Which log, and how long it may take to answer.
 *
 * @param brokerTimeout for each of: finding the topic, reaching the broker, acknowledging the ticks
 */
@ConfigurationProperties("perennial")
record TickLogSettings(
        @DefaultValue TopicNames topics,
        @DefaultValue @Name("extender") Limits limits) {

    record TopicNames(@DefaultValue(Topics.PATTERNS) String patterns) {}

    record Limits(@DefaultValue("PT30S") Duration brokerTimeout) {

        private static final Duration LEAST = Duration.ofMillis(100);

        private static final Duration MOST = Duration.ofMinutes(10);

        Limits {
            if (brokerTimeout.compareTo(LEAST) < 0 || brokerTimeout.compareTo(MOST) > 0) {
                throw new IllegalArgumentException("perennial.extender.broker-timeout: must be from %s to %s, not %s"
                        .formatted(LEAST, MOST, brokerTimeout));
            }
        }
    }

    String topic() {
        return topics.patterns();
    }

    Duration brokerTimeout() {
        return limits.brokerTimeout();
    }
}
