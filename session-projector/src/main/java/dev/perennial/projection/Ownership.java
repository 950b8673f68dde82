package dev.perennial.projection;

import dev.perennial.contracts.schedule.LogTime;

/**
 * A claim on one partition of one generation of the read store: its owner may write as long as nobody claimed it later.
 *
 * @param topicId of the log
 * @param epoch given out by the read store at each claim; never Kafka's group generation, which fences nothing
 * @param nextOffset the first offset that is not in the read store
 * @param time the partition's time before that offset
 * @param rezoning whether sessions may follow older rules of their time zones, and come before the next record
 */
public record Ownership(
        int generation, String topicId, int partition, long epoch, long nextOffset, LogTime time, boolean rezoning) {

    /** The same claim further on, with nothing to be brought to newer rules. */
    public Ownership at(long offset, LogTime later) {
        return new Ownership(generation, topicId, partition, epoch, offset, later, false);
    }

    /** The same claim, with sessions that are to be brought to newer rules or without. */
    public Ownership rezoning(boolean other) {
        return new Ownership(generation, topicId, partition, epoch, nextOffset, time, other);
    }
}
