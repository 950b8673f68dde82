package dev.perennial.examples.pottery;

import dev.perennial.contracts.client.BookingSystem;
import dev.perennial.contracts.client.PatternRecord;
import java.io.IOException;
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

    private static final BookingSystem STUDIO = new BookingSystem(StudioClass.SOURCE);

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
                PatternRecord event = STUDIO.created(each.name(), each.pattern(), clock.instant());
                // one after the other, so that the first one says when there is no broker
                RecordMetadata position = producer.send(new ProducerRecord<>(event.topic(), event.key(), event.value()))
                        .get();
                System.out.printf(
                        "%s  %s (partition %d, offset %d)%n",
                        each.patternId(), each.name(), position.partition(), position.offset());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("not published to %s: %s".formatted(bootstrapServers, e.getMessage()), e);
        }
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
