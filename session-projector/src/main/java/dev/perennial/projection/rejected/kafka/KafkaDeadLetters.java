package dev.perennial.projection.rejected.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.Refusal;
import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.LogRecord;
import dev.perennial.projection.rejected.DeadLetters;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Copies of rejected records on a topic. Where they came from and why stands in the headers that spring-kafka's
 * {@code DeadLetterPublishingRecoverer} writes, for tools that know those.
 */
final class KafkaDeadLetters implements DeadLetters {

    private static final String REASON = "perennial-reason";
    private static final String PAYLOAD_LEFT_OUT = "perennial-payload-left-out";

    private final Producer<String, byte[]> producer;
    private final String topic;

    KafkaDeadLetters(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public void send(List<Rejected> rejected) {
        List<Future<RecordMetadata>> sent =
                rejected.stream().map(each -> producer.send(copy(each, true))).toList();
        for (int i = 0; i < sent.size(); i++) {
            try {
                Sent.await(sent.get(i));
            } catch (RecordTooLargeException e) {
                // where it stands in full the headers say
                Sent.await(producer.send(copy(rejected.get(i), false)));
            }
        }
    }

    private ProducerRecord<String, byte[]> copy(Rejected rejected, boolean inFull) {
        LogRecord origin = rejected.origin();
        Map<String, byte[]> headers = new HashMap<>(origin.headers());
        headers.put(KafkaHeaders.DLT_ORIGINAL_TOPIC, text(origin.topic()));
        headers.put(
                KafkaHeaders.DLT_ORIGINAL_PARTITION,
                bytes(Integer.BYTES).putInt(origin.partition()).array());
        headers.put(
                KafkaHeaders.DLT_ORIGINAL_OFFSET,
                bytes(Long.BYTES).putLong(origin.offset()).array());
        headers.put(
                KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
                bytes(Long.BYTES).putLong(origin.timestamp().toEpochMilli()).array());
        headers.put(KafkaHeaders.DLT_EXCEPTION_FQCN, text(Refusal.class.getName()));
        headers.put(KafkaHeaders.DLT_EXCEPTION_MESSAGE, text(rejected.refusal().getMessage()));
        headers.put(REASON, text(rejected.refusal().reason().name()));
        if (!inFull) {
            headers.put(PAYLOAD_LEFT_OUT, text("it is too large for this topic"));
        }
        ProducerRecord<String, byte[]> copy = new ProducerRecord<>(topic, origin.key(), inFull ? origin.value() : null);
        headers.forEach(copy.headers()::add);
        return copy;
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static ByteBuffer bytes(int number) {
        return ByteBuffer.allocate(number);
    }
}
