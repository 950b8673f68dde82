package dev.perennial.projection.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.DeadLetters;
import dev.perennial.projection.LogRecord;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Copies of rejected records on a topic, with where they came from and why in headers. The producer has a delivery
 * time-out, so that waiting for it ends.
 */
final class KafkaDeadLetters implements DeadLetters {

    /** A dead letter is a record of any size that the broker took by default, and a few headers. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Producer<String, byte[]> producer;
    private final String topic;

    KafkaDeadLetters(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public void send(List<Rejected> rejected) {
        if (rejected.isEmpty()) {
            return;
        }
        List<Future<RecordMetadata>> sent =
                rejected.stream().map(each -> producer.send(copy(each))).toList();
        try {
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("dead letters could not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending dead letters", e);
        }
    }

    private ProducerRecord<String, byte[]> copy(Rejected rejected) {
        LogRecord origin = rejected.origin();
        ProducerRecord<String, byte[]> copy = new ProducerRecord<>(topic, origin.key(), origin.value());
        origin.headers().forEach(copy.headers()::add);
        header(copy, "topic", origin.topic());
        header(copy, "partition", origin.partition());
        header(copy, "offset", origin.offset());
        header(copy, "timestamp", origin.timestamp());
        header(copy, "reason", rejected.refusal().reason());
        header(copy, "message", rejected.refusal().getMessage());
        return copy;
    }

    private static void header(ProducerRecord<?, ?> copy, String name, Object value) {
        copy.headers().add("perennial-" + name, value.toString().getBytes(UTF_8));
    }
}
