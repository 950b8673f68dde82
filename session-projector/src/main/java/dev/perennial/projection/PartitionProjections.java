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

    PartitionProjections(Law law, ReadStore store, ProjectionLimits limits) {
        this.law = law;
        this.store = store;
        this.limits = limits;
    }

    /** The same into another read store. */
    public PartitionProjections into(ReadStore other) {
        return new PartitionProjections(law, other, limits);
    }

    /** Claims a partition, so that whoever had it before can write no more. */
    public PartitionProjection claim(LogTopic topic, int partition, RecordReader reader) {
        return new PartitionProjection(reader, law, store, limits, store.claim(topic, partition));
    }

    /** Claims a partition of which nothing is projected yet, to project it in bulk. */
    public PartitionReplay replay(LogTopic topic, int partition, RecordReader reader) {
        return new PartitionReplay(reader, store, fold(), store.claim(topic, partition));
    }

    /** For what the log says of one pattern alone. */
    public PatternReplay replayOf(UUID patternId, RecordReader reader) {
        return new PatternReplay(patternId, reader, fold());
    }

    private PartitionFold fold() {
        return new PartitionFold(law, limits.maxTickSkew(), Map.of(), LogTime.START);
    }
}
