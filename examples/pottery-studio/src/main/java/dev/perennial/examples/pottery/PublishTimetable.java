package dev.perennial.examples.pottery;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.Topics;
import dev.perennial.contracts.json.EventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes the studio's timetable with nothing but Kafka's producer and the contracts jar. */
public final class PublishTimetable {

    private PublishTimetable() {}

    /**
     * Publishes every class of a folder and ends when the broker has them all.
     *
     * @param arguments the folder, and the broker's address
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: <folder of the timetable> <host:port of the broker>");
        }
        publish(StudioClass.readAll(Path.of(arguments[0])), arguments[1], Clock.systemUTC());
    }

    static void publish(List<StudioClass> classes, String bootstrapServers, Clock clock) throws InterruptedException {
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings(bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            for (StudioClass each : classes) {
                // one after the other, so that the first one says when there is no broker
                RecordMetadata position =
                        producer.send(record(each.created(clock.instant()))).get();
                System.out.printf(
                        "%s  %s (partition %d, offset %d)%n",
                        each.patternId(), each.name(), position.partition(), position.offset());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("not published to %s: %s".formatted(bootstrapServers, e.getMessage()), e);
        }
    }

    /** No partition: Kafka's default partitioner finds the one that the law of the log wants for the key. */
    private static ProducerRecord<String, byte[]> record(CloudEvent<PatternCreated> event) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.PATTERNS, event.subject(), EventCodec.write(event));
        record.headers().add("content-type", EventCodec.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                15_000);
    }
}
