package dev.perennial.pattern.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.json.EventCodec;
import dev.perennial.pattern.LogPosition;
import dev.perennial.pattern.LogUnavailableException;
import dev.perennial.pattern.PatternLog;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Appends to one topic; the partition is the one that Kafka's default partitioner gives the pattern id. */
final class KafkaPatternLog implements PatternLog, AutoCloseable {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Duration limit;

    /** @param limit somewhat longer than the producer takes to give a record up */
    KafkaPatternLog(Producer<String, byte[]> producer, String topic, Duration limit) {
        this.producer = producer;
        this.topic = topic;
        this.limit = limit;
    }

    @Override
    public LogPosition append(UUID patternId, byte[] cloudEvent) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic, patternId.toString(), cloudEvent);
        event.headers().add("content-type", EventCodec.CONTENT_TYPE.getBytes(UTF_8));
        return send(event);
    }

    @Override
    @SuppressWarnings("NullAway") // Kafka erases by a null value, and does not say so in its types
    public LogPosition erase(UUID patternId) {
        return send(new ProducerRecord<>(topic, patternId.toString(), null));
    }

    private LogPosition send(ProducerRecord<String, byte[]> event) {
        try {
            RecordMetadata metadata = producer.send(event).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new LogPosition(metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private LogUnavailableException unavailable(Throwable cause) {
        return new LogUnavailableException("topic " + topic + " takes no record: " + cause, cause);
    }

    @Override
    public void close() {
        producer.close(CLOSE_LIMIT);
    }
}
