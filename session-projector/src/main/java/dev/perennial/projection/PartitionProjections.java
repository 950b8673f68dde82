package dev.perennial.projection;

import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import java.util.Map;
import java.util.UUID;

/** Starts the projection of partitions into one read store. */
public final class PartitionProjections {

    private final Law law;
    private final ReadStore store;
    private final ProjectionLimits limits;
    private final ZoneFingerprints zones;

    /** Into sessions by the time zones that this JVM knows. */
    PartitionProjections(Law law, ReadStore store, ProjectionLimits limits) {
        this(law, store, limits, ZoneFingerprints.ofThisJvm());
    }

    private PartitionProjections(Law law, ReadStore store, ProjectionLimits limits, ZoneFingerprints zones) {
        this.law = law;
        this.store = store;
        this.limits = limits;
        this.zones = zones;
    }

    /** The same into another read store. */
    public PartitionProjections into(ReadStore other) {
        return new PartitionProjections(law, other, limits, zones);
    }

    /** Claims a partition, so that whoever had it before can write no more. */
    public PartitionProjection claim(LogTopic topic, int partition, RecordReader reader) {
        return new PartitionProjection(reader, law, store, limits, store.claim(topic, partition, zones));
    }

    /** Claims a partition of which nothing is projected yet, to project it in bulk. */
    public PartitionReplay replay(LogTopic topic, int partition, RecordReader reader) {
        return new PartitionReplay(reader, store, fold(), store.claim(topic, partition, zones));
    }

    /** For what the log says of one pattern alone. */
    public PatternReplay replayOf(UUID patternId, RecordReader reader) {
        return new PatternReplay(patternId, reader, fold());
    }

    private PartitionFold fold() {
        return new PartitionFold(law, limits.maxTickSkew(), Map.of(), LogTime.START);
    }
}
