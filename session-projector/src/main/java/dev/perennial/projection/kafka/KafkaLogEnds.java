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
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker. */
final class KafkaLogEnds implements LogEnds {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaLogEnds.class);

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
            return ends(latest());
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The end of {} is not known", topic, e);
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private Map<TopicPartition, OffsetSpec> latest() throws ExecutionException, TimeoutException, InterruptedException {
        TopicDescription description = Objects.requireNonNull(admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(SECONDS_TO_WAIT, TimeUnit.SECONDS)
                .get(topic));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicPartitionInfo partition : description.partitions()) {
            latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
        }
        return latest;
    }

    private Map<Integer, Long> ends(Map<TopicPartition, OffsetSpec> latest)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(SECONDS_TO_WAIT, TimeUnit.SECONDS)
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }
}
