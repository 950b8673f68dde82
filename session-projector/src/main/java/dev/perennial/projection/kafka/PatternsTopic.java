package dev.perennial.projection.kafka;

import dev.perennial.projection.LogTopic;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The log of record, and whether it is kept as one. */
final class PatternsTopic {

    private static final long SECONDS_TO_WAIT = 5;

    /** What a topic must be set to, or it would lose history, or keep for ever what no reader can hold in memory. */
    static final Map<String, String> SETTINGS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            // else the broker measures what a publisher compressed, and a reader gets a thousand times as much
            TopicConfig.COMPRESSION_TYPE_CONFIG, "uncompressed");

    private final Admin admin;
    private final String name;

    PatternsTopic(Admin admin, String name) {
        this.admin = admin;
        this.name = name;
    }

    String name() {
        return name;
    }

    /**
     * The topic as it is, or nothing when there is none yet.
     *
     * @throws UnfitTopic when it is set otherwise
     * @throws KafkaException when the broker does not answer
     */
    Optional<LogTopic> find() {
        try {
            requireFit(settings());
            return Optional.of(described());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new KafkaException("cannot describe topic " + name, e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("cannot describe topic " + name + ": no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while describing topic " + name, e);
        }
    }

    private LogTopic described() throws ExecutionException, TimeoutException, InterruptedException {
        TopicDescription description = Objects.requireNonNull(admin.describeTopics(List.of(name))
                .allTopicNames()
                .get(SECONDS_TO_WAIT, TimeUnit.SECONDS)
                .get(name));
        return new LogTopic(
                name, description.topicId().toString(), description.partitions().size());
    }

    private Config settings() throws ExecutionException, TimeoutException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return Objects.requireNonNull(admin.describeConfigs(List.of(topic))
                .all()
                .get(SECONDS_TO_WAIT, TimeUnit.SECONDS)
                .get(topic));
    }

    private void requireFit(Config config) {
        SETTINGS.forEach((setting, value) -> {
            String actual = config.get(setting).value();
            if (!value.equals(actual)) {
                throw new UnfitTopic(name, setting, value, actual);
            }
        });
    }

    /** A topic that is set so that it cannot be the log of record. */
    static final class UnfitTopic extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnfitTopic(String topic, String setting, String wanted, String actual) {
            super("""
                    Topic %1$s is the log of record, but has %2$s=%4$s instead of %3$s. \
                    Set it: kafka-configs.sh --alter --entity-type topics --entity-name %1$s --add-config %2$s=%3$s""".formatted(topic, setting, wanted, actual));
        }
    }
}
