package dev.perennial.pattern.kafka;

import dev.perennial.contracts.Topics;
import dev.perennial.pattern.PatternLog;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log as a port. Its producer is its own, since what it promises does not depend on anybody's settings. */
@Configuration(proxyBeanMethods = false)
class PatternKafkaConfiguration {

    private static final Duration METADATA_LIMIT = Duration.ofSeconds(2);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(2);
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(4);

    @Bean(destroyMethod = "close")
    PatternLog patternLog(
            KafkaProperties properties,
            KafkaConnectionDetails connection,
            @Value("${perennial.topics.patterns:" + Topics.PATTERNS + "}") String topic) {
        Map<String, Object> settings = properties.buildProducerProperties();
        settings.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // a partition without any record takes a second batch before the first one, which then never gets in
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) METADATA_LIMIT.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_LIMIT.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_LIMIT.toMillis());
        // readers reject a record outside the partition that the default partitioner gives
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return new KafkaPatternLog(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                topic,
                METADATA_LIMIT.plus(DELIVERY_LIMIT));
    }
}
