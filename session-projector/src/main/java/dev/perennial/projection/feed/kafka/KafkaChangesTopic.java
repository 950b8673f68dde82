package dev.perennial.projection.feed.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.json.EventCodec;
import dev.perennial.projection.feed.ChangesTopic;
import dev.perennial.projection.feed.FeedEntry;
import dev.perennial.projection.feed.SessionsChangedJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** CloudEvents in structured mode, keyed by pattern id, so that those of a pattern stay in order. */
final class KafkaChangesTopic implements ChangesTopic {

    private final Producer<String, byte[]> producer;
    private final String topic;

    KafkaChangesTopic(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    @Override
    public void send(List<FeedEntry> entries) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        for (FeedEntry entry : entries) {
            producer.send(record(entry), (sent, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        }
        producer.flush();
        Exception e = failure.get();
        if (e != null) {
            throw new KafkaException("changes of sessions could not be sent to " + topic, e);
        }
    }

    private ProducerRecord<String, byte[]> record(FeedEntry entry) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, entry.changed().patternId().toString(), SessionsChangedJson.event(entry));
        record.headers().add("content-type", EventCodec.CONTENT_TYPE.getBytes(UTF_8));
        return record;
    }
}
