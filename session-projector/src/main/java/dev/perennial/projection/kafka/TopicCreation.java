package dev.perennial.projection.kafka;

import dev.perennial.projection.ProjectorSettings.TopicNames;
import dev.perennial.projection.rejected.DeadLetters;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Creates the topics where nobody else does, as in standalone; topics that exist keep their partitions. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("perennial.topics.create")
@EnableConfigurationProperties(TopicCreation.Settings.class)
class TopicCreation {

    /**
     * How topics are created.
     *
     * @param timestampType {@code CreateTime} lets publishers set the log's time: for copies of a log and for tests
     */
    @ConfigurationProperties("perennial.topics")
    record Settings(
            @DefaultValue("12") int partitions,
            @DefaultValue("1") short replicas,
            @DefaultValue("LogAppendTime") String timestampType) {}

    @Bean
    NewTopics perennialTopics(TopicNames names, Settings settings) {
        NewTopic patterns = TopicBuilder.name(names.patterns())
                .partitions(settings.partitions())
                .replicas(settings.replicas())
                .configs(PatternsTopic.SETTINGS)
                .config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, settings.timestampType())
                // counts for CreateTime alone, whose timestamps may be of any time
                .config(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE))
                .build();
        NewTopic deadLetters = TopicBuilder.name(names.deadLetters())
                .partitions(settings.partitions())
                .replicas(settings.replicas())
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DeadLetters.MOST_BYTES))
                .build();
        NewTopic sessionChanges = TopicBuilder.name(names.sessionChanges())
                .partitions(settings.partitions())
                .replicas(settings.replicas())
                .build();
        return new NewTopics(patterns, deadLetters, sessionChanges);
    }
}
