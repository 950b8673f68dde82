package dev.perennial.projection;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.projection.ReadRecord.Bad;
import dev.perennial.projection.ReadRecord.Erasure;
import dev.perennial.projection.ReadRecord.OfPattern;
import dev.perennial.projection.ReadRecord.Tick;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads records and holds them to the law of keys: a record stands in the one partition that its key belongs to. */
public final class RecordReader {

    private final ToIntFunction<String> partitionOf;

    /** @param partitionOf what Kafka's default partitioner says of a key */
    public RecordReader(ToIntFunction<String> partitionOf) {
        this.partitionOf = partitionOf;
    }

    ReadRecord read(LogRecord origin) {
        try {
            byte[] value = origin.value();
            return value == null ? erasure(origin) : event(origin, EventCodec.read(origin.headers(), value));
        } catch (Refusal refusal) {
            return new Bad(origin, refusal);
        }
    }

    private Erasure erasure(LogRecord origin) {
        UUID patternId = uuid(origin.key());
        if (patternId == null) {
            throw new Refusal(
                    Reason.WRONG_KEY,
                    "key",
                    "key: a record without value erases the pattern of its key, and " + origin.key()
                            + " is no pattern id");
        }
        requireOwnPartition(origin, patternId.toString());
        return new Erasure(origin, patternId);
    }

    private static @Nullable UUID uuid(@Nullable String key) {
        try {
            UUID uuid = key == null ? null : UUID.fromString(key);
            return uuid != null && uuid.toString().equals(key) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private ReadRecord event(LogRecord origin, CloudEvent<?> event) {
        if (event.event() instanceof PatternEvent of) {
            requireKey(origin, of.patternId().toString());
            requireOwnPartition(origin, of.patternId().toString());
            return new OfPattern(origin, typed(event, of));
        }
        if (event.event() instanceof HorizonTick tick) {
            requireKey(origin, HorizonTick.keyOf(origin.partition()));
            return new Tick(origin, typed(event, tick));
        }
        throw new IllegalArgumentException("no reader for " + event.event());
    }

    private static <T extends ScheduleEvent> CloudEvent<T> typed(CloudEvent<?> event, T of) {
        return new CloudEvent<>(event.id(), event.source(), event.subject(), event.time(), of);
    }

    private static void requireKey(LogRecord origin, String key) {
        if (!key.equals(origin.key())) {
            throw new Refusal(Reason.WRONG_KEY, "key", "key: must be " + key + ", not " + origin.key());
        }
    }

    /** The partition that a pattern lives in. */
    public int partitionOf(UUID patternId) {
        return partitionOf.applyAsInt(patternId.toString());
    }

    private void requireOwnPartition(LogRecord origin, String key) {
        int own = partitionOf.applyAsInt(key);
        if (own != origin.partition()) {
            throw new Refusal(
                    Reason.WRONG_PARTITION,
                    "partition",
                    "partition: %s belongs into partition %d, not %d; clients on librdkafka (kcat, Python) need partitioner=murmur2_random"
                            .formatted(key, own, origin.partition()));
        }
    }
}
