package dev.perennial.projection.kafka;

import dev.perennial.projection.LogRecord;
import dev.perennial.projection.LogTopic;
import dev.perennial.projection.MorePartitions;
import dev.perennial.projection.MorePartitions.Place;
import dev.perennial.projection.PatternLog;
import dev.perennial.projection.copy.LogCopy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Records keep value, headers and timestamp, and all but ticks their key. */
final class KafkaLogCopy implements LogCopy {

    private final PatternLog log;
    private final Function<String, PatternLog> logs;
    private final CopiedTopics topics;
    private final Producer<String, byte[]> producer;
    private final Duration maxTickSkew;

    KafkaLogCopy(
            PatternLog log,
            Function<String, PatternLog> logs,
            CopiedTopics topics,
            Producer<String, byte[]> producer,
            Duration maxTickSkew) {
        this.log = log;
        this.logs = logs;
        this.topics = topics;
        this.producer = producer;
        this.maxTickSkew = maxTickSkew;
    }

    @Override
    public long to(String name, int partitions) {
        LogTopic from = log.topic();
        if (partitions < 1 || partitions % from.partitions() != 0) {
            throw new IllegalArgumentException("the partitions must be a multiple of the %d of %s, not %d"
                    .formatted(from.partitions(), from.name(), partitions));
        }
        Map<Integer, Long> ends = log.ends();
        topics.create(from.name(), name, partitions);
        Writing writing = new Writing(new LogTopic(name, "", partitions));
        ends.forEach((partition, end) -> copy(partition, end, from, writing));
        long written = writing.end();
        long held = logs.apply(name).ends().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (held != written) {
            throw new IllegalStateException(
                    "%,d records were written to %s, and it holds %,d".formatted(written, name, held));
        }
        if (!log.ends().equals(ends)) {
            throw new IllegalStateException(
                    "%s has grown while it was copied: keep writers away, delete %s, and try again"
                            .formatted(from.name(), name));
        }
        topics.complete(from.name(), name);
        return written;
    }

    private void copy(int partition, long end, LogTopic from, Writing writing) {
        MorePartitions places = new MorePartitions(
                partition,
                Partitioning.reader(from.partitions()),
                from.partitions(),
                Partitioning.reader(writing.to.partitions()),
                writing.to.partitions(),
                maxTickSkew);
        log.read(partition, 0, end, record -> places.of(record).forEach(place -> writing.write(record, place)));
    }

    /** Records on their way to the copy; what went wrong with one comes out with a later one, or at the end. */
    private final class Writing {

        private final LogTopic to;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        private long written;

        Writing(LogTopic to) {
            this.to = to;
        }

        void write(LogRecord record, Place place) {
            requireNoFailure();
            ProducerRecord<String, byte[]> copy = new ProducerRecord<>(
                    to.name(), place.partition(), record.timestamp().toEpochMilli(), place.key(), record.value());
            record.headers().forEach(copy.headers()::add);
            producer.send(copy, (metadata, e) -> failure.compareAndSet(null, e));
            written++;
        }

        long end() {
            producer.flush();
            requireNoFailure();
            return written;
        }

        private void requireNoFailure() {
            Exception e = failure.get();
            if (e != null) {
                throw new KafkaException("a record could not be written to " + to.name(), e);
            }
        }
    }
}
