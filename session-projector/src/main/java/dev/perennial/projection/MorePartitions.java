package dev.perennial.projection;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.projection.ReadRecord.Bad;
import dev.perennial.projection.ReadRecord.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of one partition stand in a copy of the log whose partitions are a multiple of the log's: each of
 * those then has its records from one partition alone, in order, and gives the same sessions and the same rejections.
 */
public final class MorePartitions {

    /** A partition of the copy, and the key that the record has there. */
    public record Place(int partition, @Nullable String key) {}

    private final int partition;
    private final int times;
    private final int partitions;
    private final RecordReader reader;
    private final RecordReader copyReader;
    private final Duration maxTickSkew;
    private LogTime time = LogTime.START;

    /**
     * @param partition whose records these are
     * @param reader of the log
     * @param copyReader of the copy
     */
    public MorePartitions(
            int partition,
            RecordReader reader,
            int partitions,
            RecordReader copyReader,
            int copyPartitions,
            Duration maxTickSkew) {
        this.partition = partition;
        this.reader = reader;
        this.partitions = partitions;
        this.copyReader = copyReader;
        this.times = copyPartitions / partitions;
        this.maxTickSkew = maxTickSkew;
    }

    /** Where this record belongs, which is the next of its partition. */
    public List<Place> of(LogRecord origin) {
        time = time.at(origin.timestamp());
        ReadRecord read = reader.read(origin);
        if (read instanceof Tick tick) {
            return ofTick(tick);
        }
        // what is refused here stays in a partition that its key does not belong to, and is refused there as well
        int own = read instanceof Bad ? partition : copyReader.partitionOf(Objects.requireNonNull(read.pattern()));
        return List.of(new Place(own, origin.key()));
    }

    /** A tick is for every partition that has records of this one; a refused one is refused once. */
    private List<Place> ofTick(Tick tick) {
        try {
            time = time.after(tick.event().event(), maxTickSkew);
        } catch (Refusal refusal) {
            return List.of(place(0));
        }
        return IntStream.range(0, times).mapToObj(this::place).toList();
    }

    private Place place(int number) {
        int own = partition + number * partitions;
        return new Place(own, HorizonTick.keyOf(own));
    }
}
