package dev.perennial.projection.kafka;

import dev.perennial.projection.health.WorkWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer of the log, on a thread of its own. It polls, hands records to their partitions, and lets each partition
 * that has work do one step before it polls again. A plain loop, with no container in between: whatever goes wrong is
 * tried again at the offset that the read store has (ADR 0004).
 */
final class ProjectionConsumer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionConsumer.class);

    private static final Duration WAIT_FOR_RECORDS = Duration.ofMillis(100);

    private final String name;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final String topic;
    private final PartitionClaims claims;
    private final WorkWatch works;
    private final Duration maxBackOff;
    private final Clock clock;

    private final Map<TopicPartition, PartitionWork> assigned = new LinkedHashMap<>();
    private final Set<TopicPartition> told = new HashSet<>();
    private volatile boolean running = true;

    ProjectionConsumer(
            String name,
            Supplier<Consumer<String, byte[]>> consumers,
            String topic,
            PartitionClaims claims,
            WorkWatch works,
            Duration maxBackOff,
            Clock clock) {
        this.name = name;
        this.consumers = consumers;
        this.topic = topic;
        this.claims = claims;
        this.works = works;
        this.maxBackOff = maxBackOff;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /** Makes {@link #run} return after the step under way. */
    void stop() {
        running = false;
    }

    @Override
    public void run() {
        while (running) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                consume(consumer);
            } catch (RuntimeException | Error e) {
                LOG.error("The consumer of {} failed and starts again", topic, e);
                works.failed(name, e);
                pause();
            } finally {
                assigned.clear();
            }
        }
        tellOf(Set.of());
        works.idle(name);
    }

    private void consume(Consumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(topic), new Assignment(consumer));
        while (running) {
            ConsumerRecords<String, byte[]> records = poll(consumer);
            works.moved(name);
            for (TopicPartition partition : records.partitions()) {
                PartitionWork work = assigned.get(partition);
                if (work != null) {
                    work.add(records.records(partition));
                }
            }
            work();
            assigned.values().forEach(PartitionWork::tell);
        }
    }

    private ConsumerRecords<String, byte[]> poll(Consumer<String, byte[]> consumer) {
        try {
            return consumer.poll(anyDue() ? Duration.ZERO : WAIT_FOR_RECORDS);
        } catch (OffsetOutOfRangeException e) {
            // whether the log is no longer ours is found out where partitions are claimed
            LOG.warn("{}", e.getMessage());
            assigned.forEach((partition, work) -> {
                if (e.partitions().contains(partition)) {
                    work.letGo();
                }
            });
            return ConsumerRecords.empty();
        }
    }

    private boolean anyDue() {
        Instant now = clock.instant();
        return assigned.values().stream().anyMatch(work -> work.isDue(now));
    }

    /** A step that failed may have waited long, so the consumer polls before the next; and the others come first. */
    private void work() {
        for (Map.Entry<TopicPartition, PartitionWork> each : assigned.entrySet()) {
            PartitionWork work = each.getValue();
            if (running && work.isDue(clock.instant()) && !work.step(clock.instant())) {
                assigned.remove(each.getKey());
                assigned.put(each.getKey(), work);
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(maxBackOff.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Partitions that went elsewhere are no longer ours to tell of; what a failed consumer had stays until then. */
    private void tellOf(Set<TopicPartition> now) {
        told.stream().filter(before -> !now.contains(before)).forEach(gone -> works.idle(gone.toString()));
        told.clear();
        told.addAll(now);
    }

    private final class Assignment implements ConsumerRebalanceListener {

        private final Consumer<?, ?> consumer;

        Assignment(Consumer<?, ?> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                assigned.put(partition, new PartitionWork(partition, consumer, claims, works, maxBackOff));
            }
            tellOf(assigned.keySet());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(assigned::remove);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
        }
    }
}
