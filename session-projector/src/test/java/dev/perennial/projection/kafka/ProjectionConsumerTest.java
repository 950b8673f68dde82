package dev.perennial.projection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.projection.LogTopic;
import dev.perennial.projection.Ownership;
import dev.perennial.projection.Projections;
import dev.perennial.projection.ReadStore;
import dev.perennial.projection.ZoneFingerprints;
import dev.perennial.projection.health.Healths;
import dev.perennial.projection.health.WorkWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One consumer of two partitions, whatever is thrown. */
class ProjectionConsumerTest {

    private static final String TOPIC = "log";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final Positions positions = new Positions();
    private final WorkWatch works = new WorkWatch(Clock.systemUTC());
    private final Queue<MockConsumer<String, byte[]>> connections = new ConcurrentLinkedQueue<>();
    private final Queue<Error> failuresToConnect = new ConcurrentLinkedQueue<>();

    private volatile LogTopic topic = new LogTopic(TOPIC, "an-id", 2);
    private ProjectionConsumer projection;
    private Thread thread;

    @BeforeEach
    void makeConsumer() {
        projection = new ProjectionConsumer(
                "projection-0",
                this::connect,
                TOPIC,
                new PartitionClaims(Projections.into(positions), () -> topic),
                works,
                Duration.ofMillis(50),
                Clock.systemUTC());
        thread = new Thread(projection);
    }

    @AfterEach
    void stop() throws Exception {
        projection.stop();
        thread.join();
    }

    /** A connection that is given both partitions, with two records each. */
    private MockConsumer<String, byte[]> connect() {
        Error failure = failuresToConnect.poll();
        if (failure != null) {
            throw failure;
        }
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 2L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(Map.of(FIRST, 0, SECOND, 0).keySet());
            deliver(consumer);
        });
        connections.add(consumer);
        return consumer;
    }

    private static void deliver(MockConsumer<String, byte[]> consumer) {
        for (int partition = 0; partition < 2; partition++) {
            for (int offset = 0; offset < 2; offset++) {
                consumer.addRecord(new ConsumerRecord<>(TOPIC, partition, offset, "key", new byte[] {'x'}));
            }
        }
    }

    @Test
    void an_error_in_one_partition_is_seen_and_tried_again_and_the_other_goes_on() {
        positions.failures.put(0, new NoClassDefFoundError("gone"));
        thread.start();

        await().untilAsserted(() -> assertThat(positions.next).containsEntry(1, 2L));
        await().untilAsserted(() -> assertThat(Healths.errors(works)).containsOnlyKeys("log-0"));
        assertThat(positions.next).containsEntry(0, 0L);

        positions.failures.clear();

        await().untilAsserted(() -> assertThat(positions.next).containsEntry(0, 2L));
        await().untilAsserted(() -> assertThat(Healths.errors(works)).isEmpty());
    }

    @Test
    void a_partition_that_fails_slowly_starves_no_other_and_the_consumer_polls_in_between() {
        positions.failures.put(0, new IllegalStateException("away"));
        positions.failures.put(1, new IllegalStateException("away"));
        positions.slowly = Duration.ofMillis(100);
        thread.start();

        await().until(() -> positions.attempts(0) > 3 && positions.attempts(1) > 3);
        await().untilAsserted(
                        () -> assertThat(Healths.details(works).toString()).contains("log-0", "log-1", "see the log"));
    }

    @Test
    void offsets_that_are_gone_make_it_claim_again_and_say_so() {
        thread.start();
        await().untilAsserted(
                        () -> assertThat(positions.next).containsEntry(0, 2L).containsEntry(1, 2L));
        MockConsumer<String, byte[]> consumer = connections.element();

        consumer.updateBeginningOffsets(Map.of(FIRST, 7L));
        consumer.schedulePollTask(() -> consumer.setPollException(new OffsetOutOfRangeException(Map.of(FIRST, 2L))));

        await().untilAsserted(() -> assertThat(Healths.details(works).toString())
                .contains("Partition log-0 begins at offset 7, after offset 2")
                .doesNotContain("log-1"));
        assertThat(connections).hasSize(1);
    }

    @Test
    void another_topic_of_the_same_name_is_claimed_from_the_read_store() {
        thread.start();
        await().untilAsserted(
                        () -> assertThat(positions.next).containsEntry(0, 2L).containsEntry(1, 2L));

        topic = new LogTopic(TOPIC, "another-id", 2);

        await().untilAsserted(() -> assertThat(positions.claims).containsEntry("another-id 0", 1L));
        await().untilAsserted(() -> assertThat(positions.claims).containsEntry("another-id 1", 1L));
    }

    @Test
    void a_consumer_that_cannot_be_made_is_made_again() {
        failuresToConnect.add(new OutOfMemoryError("for a moment"));
        failuresToConnect.add(new OutOfMemoryError("for a moment"));
        thread.start();

        await().untilAsserted(
                        () -> assertThat(positions.next).containsEntry(0, 2L).containsEntry(1, 2L));
        await().untilAsserted(() -> assertThat(Healths.errors(works)).isEmpty());
        assertThat(failuresToConnect).isEmpty();
    }

    @Test
    void nothing_is_told_of_a_consumer_that_ended() throws Exception {
        positions.failures.put(0, new IllegalStateException("away"));
        thread.start();
        await().untilAsserted(() -> assertThat(Healths.details(works)).containsKeys("log-0", "projection-0"));

        projection.stop();
        thread.join();

        assertThat(Healths.details(works)).isEmpty();
    }

    /** A read store of positions alone. */
    private static final class Positions implements ReadStore {

        private final Map<Integer, Long> next = new ConcurrentHashMap<>();
        private final Map<Integer, Throwable> failures = new ConcurrentHashMap<>();
        private final Map<Integer, AtomicLong> attempts = new ConcurrentHashMap<>();
        private final Map<String, Long> claims = new ConcurrentHashMap<>();
        private volatile Duration slowly = Duration.ZERO;

        long attempts(int partition) {
            return attempts.computeIfAbsent(partition, none -> new AtomicLong()).get();
        }

        @Override
        public Ownership claim(LogTopic topic, int partition, ZoneFingerprints zones) {
            claims.merge(topic.id() + " " + partition, 1L, Long::sum);
            return new Ownership(
                    1, topic.id(), partition, 1, next.computeIfAbsent(partition, none -> 0L), LogTime.START, false);
        }

        @Override
        public Ownership advance(Ownership mine, long nextOffset, LogTime time, Consumer<Writing> work) {
            attempts.computeIfAbsent(mine.partition(), none -> new AtomicLong()).incrementAndGet();
            fail(mine.partition());
            next.put(mine.partition(), nextOffset);
            return mine.at(nextOffset, time);
        }

        private void fail(int partition) {
            Throwable failure = failures.get(partition);
            if (failure != null) {
                sleep();
                if (failure instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(failure);
            }
        }

        private void sleep() {
            try {
                Thread.sleep(slowly.toMillis());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Ownership rezone(Ownership mine, int mostPatterns) {
            throw new UnsupportedOperationException("positions alone");
        }

        @Override
        public void hold(Ownership mine, Consumer<Writing> work) {
            throw new AssertionError("there are no ticks");
        }
    }
}
