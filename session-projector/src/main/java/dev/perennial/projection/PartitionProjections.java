package dev.perennial.projection;

import dev.perennial.contracts.schedule.Law;

/** Starts the projection of partitions. */
public final class PartitionProjections {

    private final Law law;
    private final ReadStore store;
    private final DeadLetters deadLetters;
    private final ProjectionLimits limits;

    PartitionProjections(Law law, ReadStore store, DeadLetters deadLetters, ProjectionLimits limits) {
        this.law = law;
        this.store = store;
        this.deadLetters = deadLetters;
        this.limits = limits;
    }

    /** Claims a partition, so that whoever had it before can write no more. */
    public PartitionProjection claim(String topic, int partition, RecordReader reader) {
        return new PartitionProjection(reader, law, store, deadLetters, limits, store.claim(topic, partition));
    }
}
