package dev.perennial.projection.copy;

/** Copies the log to a new topic with more partitions, while nobody writes to it. */
public interface LogCopy {

    /**
     * Creates the topic and fills it. What the broker does not do comes out as whatever unchecked exception the adapter has.
     *
     * @return the records written
     * @throws IllegalArgumentException when the partitions are no multiple of the log's
     * @throws IllegalStateException when the topic does not hold the copy, or the log has grown meanwhile
     */
    long to(String topic, int partitions);
}
