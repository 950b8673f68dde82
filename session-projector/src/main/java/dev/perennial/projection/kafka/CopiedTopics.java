package dev.perennial.projection.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Topics set as another one is, but for their timestamps while records are copied, which then are the copied ones. */
final class CopiedTopics {

    private static final long SECONDS_TO_WAIT = 30;

    private static final Map<String, String> WHILE_COPYING = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
            TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));

    private final Admin admin;

    CopiedTopics(Admin admin) {
        this.admin = admin;
    }

    void create(String like, String name, int partitions) {
        TopicDescription description = Objects.requireNonNull(
                get(admin.describeTopics(List.of(like)).allTopicNames()).get(like));
        int replicas = description.partitions().get(0).replicas().size();
        Map<String, String> settings = new HashMap<>();
        for (ConfigEntry entry : settings(like).entries()) {
            if (entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG) {
                settings.put(entry.name(), entry.value());
            }
        }
        settings.putAll(WHILE_COPYING);
        NewTopic topic = new NewTopic(name, partitions, (short) replicas).configs(settings);
        get(admin.createTopics(List.of(topic)).all());
    }

    /** From now on timestamps are of that other topic's kind. */
    void complete(String like, String name) {
        Config settings = settings(like);
        Collection<AlterConfigOp> restored = WHILE_COPYING.keySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting, settings.get(setting).value()), OpType.SET))
                .toList();
        get(admin.incrementalAlterConfigs(Map.of(resource(name), restored)).all());
    }

    private Config settings(String topic) {
        return Objects.requireNonNull(
                get(admin.describeConfigs(List.of(resource(topic))).all()).get(resource(topic)));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker refuses: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
