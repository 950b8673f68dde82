package dev.perennial.projection;

import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.schedule.LogTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the records of a partition, from its first on, say of one pattern. */
public final class PatternReplay {

    private final UUID patternId;
    private final RecordReader reader;
    private final PartitionFold fold;
    private long nextOffset;

    PatternReplay(UUID patternId, RecordReader reader, PartitionFold fold) {
        this.patternId = patternId;
        this.reader = reader;
        this.fold = fold;
    }

    public void add(LogRecord origin) {
        nextOffset = origin.offset() + 1;
        if (patternId.toString().equals(origin.key())
                || HorizonTick.keyOf(origin.partition()).equals(origin.key())) {
            fold.take(reader.read(origin));
        } else {
            fold.pass(origin.timestamp());
        }
    }

    /** The first offset that was not added. */
    public long nextOffset() {
        return nextOffset;
    }

    public UUID patternId() {
        return patternId;
    }

    /** The accepted events since the pattern was erased last, or all, and what they made of it. */
    public Changes changes() {
        Changes all = fold.drain();
        return new Changes(Map.of(), all.changed(), all.history(), List.of());
    }

    /** The partition's time after the last record. */
    public LogTime time() {
        return fold.time();
    }
}
