package dev.perennial.horizon.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.Topics;
import dev.perennial.horizon.Broker;
import dev.perennial.horizon.EmitTicks;
import dev.perennial.horizon.EmittedTicks;
import dev.perennial.horizon.HorizonFixture;
import dev.perennial.horizon.TickPosition;
import dev.perennial.horizon.TicksNotEmitted;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class KafkaTickLogIT {

    private Broker broker;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = new Broker(folder);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void appends_to_every_partition_what_readers_read() throws Exception {
        broker.createTopic(Topics.PATTERNS, 12, "LogAppendTime");
        EmittedTicks emitted = emitTicks(Topics.PATTERNS).emit(HorizonFixture.REACH);

        List<ConsumerRecord<String, byte[]>> records = broker.records(Topics.PATTERNS);
        assertThat(records).hasSize(12).allSatisfy(record -> {
            CloudEvent<?> event = Broker.event(record);
            assertThat(record.key()).isEqualTo("tick-" + record.partition()).isEqualTo(event.subject());
            assertThat(event.source()).isEqualTo("urn:perennial:extender-worker");
            assertThat(event.id()).isEqualTo(emitted.tickId() + "-" + record.partition());
            assertThat(event.event())
                    .isEqualTo(new HorizonTick(
                            HorizonFixture.NOW,
                            HorizonFixture.REACH.horizon(),
                            HorizonFixture.REACH.extendWhenBelow(),
                            HorizonFixture.REACH.retainPast()));
        });
        assertThat(records).extracting(ConsumerRecord::partition).doesNotHaveDuplicates();
        assertThat(emitted.positions())
                .containsExactlyElementsOf(records.stream()
                        .map(record -> new TickPosition(
                                record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp())))
                        .toList());
    }

    @Test
    void learns_of_new_partitions_at_the_next_run() throws Exception {
        broker.createTopic("grows", 2, "LogAppendTime");
        EmitTicks emitTicks = emitTicks("grows");
        assertThat(emitTicks.emit(HorizonFixture.REACH).partitions()).isEqualTo(2);
        broker.grow("grows", 3);
        assertThat(emitTicks.emit(HorizonFixture.REACH).partitions()).isEqualTo(3);
        assertThat(broker.records("grows"))
                .extracting(ConsumerRecord::key)
                .containsExactly("tick-0", "tick-0", "tick-1", "tick-1", "tick-2");
    }

    @Test
    void gives_a_topic_that_keeps_publishers_times_the_time_of_the_tick() throws Exception {
        broker.createTopic("create-time", 1, "CreateTime");
        emitTicks("create-time").emit(HorizonFixture.REACH);
        assertThat(broker.records("create-time")).singleElement().satisfies(record -> {
            assertThat(record.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
            assertThat(record.timestamp()).isEqualTo(HorizonFixture.NOW.toEpochMilli());
        });
    }

    @Test
    void says_that_there_is_no_topic() {
        assertThatExceptionOfType(TicksNotEmitted.class)
                .isThrownBy(() -> emitTicks("nowhere").emit(HorizonFixture.REACH))
                .withMessage("there is no topic nowhere at " + broker.bootstrapServers());
    }

    @Test
    void says_that_no_broker_answers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            assertThatExceptionOfType(TicksNotEmitted.class)
                    .isThrownBy(() ->
                            new KafkaTickLog(connection(address, Duration.ofSeconds(1)), Topics.PATTERNS).partitions())
                    .withMessage("no broker answers at " + address + " within PT1S");
        }
    }

    @Test
    void says_that_an_address_is_none() {
        assertThatExceptionOfType(TicksNotEmitted.class)
                .isThrownBy(() ->
                        new KafkaTickLog(connection("nowhere", Duration.ofSeconds(1)), Topics.PATTERNS).partitions())
                .withMessageContaining("nowhere");
    }

    private EmitTicks emitTicks(String topic) {
        return new EmitTicks(
                new KafkaTickLog(connection(broker.bootstrapServers(), Duration.ofSeconds(30)), topic),
                HorizonFixture.CLOCK,
                UUID::randomUUID);
    }

    private static BrokerConnection connection(String servers, Duration timeout) {
        return new BrokerConnection(Map.of("bootstrap.servers", List.of(servers)), timeout);
    }
}
