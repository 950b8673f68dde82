package dev.perennial.projection.rejected.kafka;

import dev.perennial.projection.ProjectorSettings.TopicNames;
import dev.perennial.projection.rejected.DeadLetters;
import dev.perennial.projection.rejected.RedriveLog;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
class RejectedKafkaConfiguration {

    /** With Kafka's default partitioner, whatever else is configured: the law asks for it. */
    @Bean
    Producer<String, byte[]> rejectedEventsProducer(ProducerFactory<?, ?> producers) {
        Map<String, Object> settings = new HashMap<>(producers.getConfigurationProperties());
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        // a partition without any record takes a second batch before the first one, which then never gets in
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DeadLetters.MOST_BYTES);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    DeadLetters deadLetters(Producer<String, byte[]> rejectedEventsProducer, TopicNames topics) {
        return new KafkaDeadLetters(rejectedEventsProducer, topics.deadLetters());
    }

    @Bean
    RedriveLog redriveLog(Producer<String, byte[]> rejectedEventsProducer, TopicNames topics) {
        return new KafkaRedriveLog(rejectedEventsProducer, topics.patterns());
    }
}
