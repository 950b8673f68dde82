package dev.perennial.projection.kafka;

import dev.perennial.projection.LogEnds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Asks the broker. */
final class KafkaLogEnds implements LogEnds {

    private static final long SECONDS_TO_WAIT = 5;

    private final Admin admin;
    private final String topic;

    KafkaLogEnds(Admin admin, String topic) {
        this.admin = admin;
        this.topic = topic;
    }

    @Override
    public Map<Integer, Long> endOffsets() {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicPartitionInfo partition : Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get(SECONDS_TO_WAIT, TimeUnit.SECONDS)
                            .get(topic))
                    .partitions()) {
                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
            }
            Map<Integer, Long> ends = new HashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(SECONDS_TO_WAIT, TimeUnit.SECONDS)
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the end of topic " + topic + " is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the end of topic " + topic, e);
        }
    }
}
