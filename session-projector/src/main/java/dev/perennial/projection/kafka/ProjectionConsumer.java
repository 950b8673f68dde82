package dev.perennial.projection.kafka;

import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.RecordReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final String topic;
    private final PartitionProjections projections;
    private final RecordReader reader;
    private final Duration maxBackOff;
    private final Clock clock;

    private final Map<TopicPartition, PartitionWork> assigned = new HashMap<>();
    private volatile boolean running = true;

    ProjectionConsumer(
            Supplier<Consumer<String, byte[]>> consumers,
            String topic,
            PartitionProjections projections,
            RecordReader reader,
            Duration maxBackOff,
            Clock clock) {
        this.consumers = consumers;
        this.topic = topic;
        this.projections = projections;
        this.reader = reader;
        this.maxBackOff = maxBackOff;
        this.clock = clock;
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
            } catch (RuntimeException e) {
                LOG.error("The consumer of {} failed and starts again", topic, e);
                pause();
            } finally {
                assigned.clear();
            }
        }
    }

    private void consume(Consumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(topic), new Assignment(consumer));
        while (running) {
            ConsumerRecords<String, byte[]> records = consumer.poll(anyDue() ? Duration.ZERO : WAIT_FOR_RECORDS);
            for (TopicPartition partition : records.partitions()) {
                PartitionWork work = assigned.get(partition);
                if (work != null) {
                    work.add(records.records(partition));
                }
            }
            for (PartitionWork work : assigned.values()) {
                if (running && work.isDue(clock.instant())) {
                    work.step(clock.instant());
                }
            }
        }
    }

    private boolean anyDue() {
        Instant now = clock.instant();
        return assigned.values().stream().anyMatch(work -> work.isDue(now));
    }

    private void pause() {
        try {
            Thread.sleep(maxBackOff.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {

        private final Consumer<?, ?> consumer;

        Assignment(Consumer<?, ?> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                assigned.put(partition, new PartitionWork(partition, consumer, projections, reader, maxBackOff));
            }
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
