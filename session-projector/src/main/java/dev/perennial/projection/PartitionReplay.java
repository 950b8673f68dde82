package dev.perennial.projection;

import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.projection.Changes.Change;
import java.util.List;
import java.util.Map;

/**
 * One partition on its way from the log to an empty generation of the read store: folded in memory from its first
 * record on, by the same law as {@link PartitionProjection}, and its sessions written once, when all is read.
 */
public final class PartitionReplay {

    /** Events written together. */
    private static final int EVENTS = 5_000;

    private final RecordReader reader;
    private final ReadStore store;
    private final PartitionFold fold;
    private Ownership mine;
    private long nextOffset;

    PartitionReplay(RecordReader reader, ReadStore store, PartitionFold fold, Ownership mine) {
        this.reader = reader;
        this.store = store;
        this.fold = fold;
        this.mine = mine;
        this.nextOffset = mine.nextOffset();
    }

    public void add(LogRecord origin) {
        fold.take(reader.read(origin));
        nextOffset = origin.offset() + 1;
        if (fold.events() >= EVENTS) {
            write(eventsOf(fold.drain()));
        }
    }

    /**
     * Writes what the records gave.
     *
     * @param end the offset to go on with
     */
    public void end(long end) {
        write(eventsOf(fold.drain()));
        nextOffset = end;
        List<Change> all = fold.patterns().stream()
                .map((Schedule schedule) -> new Change(null, schedule))
                .toList();
        write(new Changes(Map.of(), all, List.of(), List.of()));
    }

    private static Changes eventsOf(Changes changes) {
        return new Changes(changes.erased(), List.of(), changes.history(), changes.rejected());
    }

    private void write(Changes changes) {
        mine = store.advance(
                mine,
                nextOffset,
                fold.time(),
                writing -> writing.save(changes, fold.time().keepFrom()));
    }
}
