package dev.perennial.projection.rejected.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.projection.LogRecord;
import dev.perennial.projection.rejected.Position;
import dev.perennial.projection.rejected.Redrive;
import dev.perennial.projection.rejected.RedriveLog;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Publishes rejected events to the log again; headers say which record it was and who wanted it. */
final class KafkaRedriveLog implements RedriveLog {

    private static final String REDRIVEN_FROM = "perennial-redriven-from";
    private static final String REDRIVEN_BY = "perennial-redriven-by";

    private final Producer<String, byte[]> producer;
    private final String topic;

    KafkaRedriveLog(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public Position publish(Redrive redrive) {
        try {
            RecordMetadata published = Sent.await(producer.send(record(redrive)));
            return new Position(published.partition(), published.offset());
        } catch (RecordTooLargeException e) {
            throw new Unpublishable(e);
        }
    }

    private ProducerRecord<String, byte[]> record(Redrive redrive) {
        LogRecord origin = redrive.record();
        Map<String, byte[]> headers = new HashMap<>(origin.headers());
        headers.put(
                REDRIVEN_FROM,
                "%s-%d@%d"
                        .formatted(origin.topic(), origin.partition(), origin.offset())
                        .getBytes(UTF_8));
        headers.put(REDRIVEN_BY, redrive.decidedBy().getBytes(UTF_8));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, redrive.partition(), redrive.key(), origin.value());
        headers.forEach(record.headers()::add);
        return record;
    }
}
