package dev.perennial.horizon.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How to reach the broker.
 *
 * @param settings servers and security, as Kafka's clients take them
 * @param timeout of each request, retries included
 */
record BrokerConnection(Map<String, Object> settings, Duration timeout) {

    BrokerConnection {
        settings = Map.copyOf(settings);
    }

    Map<String, Object> forAdmin() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis());
        all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis());
        return all;
    }

    Map<String, Object> forProducer() {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis());
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis());
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis());
        return all;
    }

    private int millis() {
        return Math.toIntExact(timeout.toMillis());
    }

    /** In words for whoever runs this. */
    String why(Throwable failure, String topic) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnknownTopicOrPartitionException) {
            return "there is no topic %s at %s".formatted(topic, servers());
        }
        if (root instanceof TimeoutException) {
            return "no broker answers at %s within %s".formatted(servers(), timeout);
        }
        return "%s (broker %s, topic %s)".formatted(root.getMessage(), servers(), topic);
    }

    private String servers() {
        Object servers = settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return servers instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(servers);
    }
}
