package dev.perennial.projection.kafka;

import dev.perennial.projection.LogEnds;
import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.PatternLog;
import dev.perennial.projection.ProjectorSettings;
import dev.perennial.projection.ProjectorSettings.TopicNames;
import dev.perennial.projection.copy.LogCopy;
import dev.perennial.projection.health.WorkWatch;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Consumers are Kafka's own, made with what Spring Boot knows of the broker. */
@Configuration(proxyBeanMethods = false)
class ProjectionKafkaConfiguration {

    private static final int RECORDS_READ_AHEAD = 5_000;

    @Bean
    Admin projectionAdmin(KafkaAdmin admin) {
        return Admin.create(admin.getConfigurationProperties());
    }

    @Bean
    PatternsTopic patternsTopic(Admin projectionAdmin, TopicNames topics) {
        return new PatternsTopic(projectionAdmin, topics.patterns());
    }

    @Bean
    LogEnds logEnds(Admin projectionAdmin, TopicNames topics) {
        return new KafkaLogEnds(projectionAdmin, topics.patterns());
    }

    @Bean
    ProjectionConsumers projectionConsumers(
            PatternsTopic patternsTopic,
            ConsumerFactory<?, ?> consumers,
            PartitionProjections projections,
            WorkWatch works,
            TopicNames topics,
            ProjectorSettings settings) {
        Map<String, Object> consumerSettings = settings(consumers);
        consumerSettings.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        TopicWatch topic = new TopicWatch(patternsTopic, works);
        PartitionClaims claims = new PartitionClaims(projections, topic);
        return new ProjectionConsumers(
                topic,
                settings.consumers(),
                number -> new ProjectionConsumer(
                        "projection-" + number,
                        () -> consumer(consumerSettings),
                        topics.patterns(),
                        claims,
                        works,
                        settings.maxBackOff(),
                        Clock.systemUTC()));
    }

    @Bean
    PatternLog projectedLog(ConsumerFactory<?, ?> consumers, PatternsTopic patternsTopic) {
        return log(consumers, patternsTopic);
    }

    @Bean
    LogCopy logCopy(
            PatternLog projectedLog,
            ConsumerFactory<?, ?> consumers,
            Admin projectionAdmin,
            Producer<String, byte[]> rejectedEventsProducer,
            ProjectorSettings settings) {
        return new KafkaLogCopy(
                projectedLog,
                topic -> log(consumers, new PatternsTopic(projectionAdmin, topic)),
                new CopiedTopics(projectionAdmin),
                rejectedEventsProducer,
                settings.maxTickSkew());
    }

    private static PatternLog log(ConsumerFactory<?, ?> consumers, PatternsTopic topic) {
        Map<String, Object> settings = settings(consumers);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_READ_AHEAD);
        return new KafkaPatternLog(() -> consumer(settings), topic);
    }

    private static Map<String, Object> settings(ConsumerFactory<?, ?> consumers) {
        Map<String, Object> settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // the position is the read store's; a partition whose history is gone must stop, not start anew
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return settings;
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
