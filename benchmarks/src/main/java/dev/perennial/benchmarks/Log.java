package dev.perennial.benchmarks;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.json.EventCodec;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes what booking systems and the extender would. */
final class Log implements AutoCloseable {

    private static final String SOURCE = "urn:benchmark:booking";

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Log(Servers servers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void create(UUID id, Instant at, Pattern pattern) {
        create(id, at, pattern, acknowledged -> {});
    }

    void create(UUID id, Instant at, Pattern pattern, Consumer<RecordMetadata> acknowledged) {
        publish(null, id.toString(), at, new PatternCreated(id, 1, pattern), acknowledged);
    }

    void change(UUID id, long version, Instant at, Pattern pattern) {
        publish(null, id.toString(), at, new PatternChanged(id, version, null, null, pattern), acknowledged -> {});
    }

    /** One to each partition. */
    void tick(Instant at, Period retainPast) {
        for (int partition = 0; partition < Servers.PARTITIONS; partition++) {
            publish(
                    partition,
                    HorizonTick.keyOf(partition),
                    at,
                    new HorizonTick(at, Period.ofMonths(6), Period.ofMonths(3), retainPast),
                    acknowledged -> {});
        }
    }

    private void publish(
            @Nullable Integer partition,
            String key,
            Instant at,
            ScheduleEvent event,
            Consumer<RecordMetadata> acknowledged) {
        CloudEvent<ScheduleEvent> envelope = new CloudEvent<>(UUID.randomUUID().toString(), SOURCE, key, null, event);
        producer.send(
                new ProducerRecord<>(Servers.TOPIC, partition, at.toEpochMilli(), key, EventCodec.write(envelope)),
                (metadata, e) -> {
                    if (e == null) {
                        acknowledged.accept(metadata);
                    } else {
                        failure.compareAndSet(null, e);
                    }
                });
    }

    /** Returns when the broker has all of it. */
    void flush() throws Exception {
        producer.flush();
        Exception e = failure.get();
        if (e != null) {
            throw e;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
