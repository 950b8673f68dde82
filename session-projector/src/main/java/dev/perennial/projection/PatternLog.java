package dev.perennial.projection;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The log of record, which can be read again from its beginning. Trouble with the broker comes out as whatever unchecked
 * exception the adapter has; nothing is skipped.
 */
public interface PatternLog {

    /** The topic as it is now. */
    LogTopic topic();

    /** A reader that knows how many partitions the topic has. */
    RecordReader reader();

    /** The offset after the last committed record, by partition. */
    Map<Integer, Long> ends();

    /** The offset of the first record at that broker time or later, by partition; the end where there is none. */
    Map<Integer, Long> offsetsAt(Instant time);

    /** Hands over every committed record of the partition from one offset to before another, in order. */
    void read(int partition, long from, long to, Consumer<LogRecord> records);
}
