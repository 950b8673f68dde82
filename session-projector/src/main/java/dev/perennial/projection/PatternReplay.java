package dev.perennial.projection;

import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    /** All of it, in place of whatever there was before. */
    public Changes changes() {
        Changes all = fold.drain();
        return new Changes(Set.of(patternId), all.changed(), all.history(), List.of());
    }

    /** Sessions that ended before are pruned. */
    public Instant keepFrom() {
        return fold.time().keepFrom();
    }
}
