package dev.perennial.horizon.jdbc;

import dev.perennial.contracts.Topics;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether the read store is asked, and about which topic. */
@ConfigurationProperties("perennial")
record ReadStoreSettings(
        @DefaultValue TopicNames topics, @DefaultValue Extender extender) {

    record TopicNames(@DefaultValue(Topics.PATTERNS) String patterns) {}

    record Extender(@DefaultValue("true") boolean readResults) {}

    String topic() {
        return topics.patterns();
    }

    boolean readResults() {
        return extender.readResults();
    }
}
