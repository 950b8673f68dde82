package dev.perennial.projection;

import static java.util.stream.Collectors.toSet;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.projection.Changes.Change;
import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.ReadRecord.OfPattern;
import dev.perennial.projection.ReadRecord.Tick;
import dev.perennial.projection.ReadStore.Writing;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One partition on its way from the log to the read store, in steps of one bounded transaction each, so that whoever
 * drives it can look after other things in between. A step that throws has changed nothing and can be tried again.
 */
public final class PartitionProjection {

    private final RecordReader reader;
    private final Law law;
    private final ReadStore store;
    private final ProjectionLimits limits;

    private final Deque<ReadRecord> waiting = new ArrayDeque<>();
    private Ownership mine;
    private @Nullable TickInProgress tick;

    PartitionProjection(RecordReader reader, Law law, ReadStore store, ProjectionLimits limits, Ownership mine) {
        this.reader = reader;
        this.law = law;
        this.store = store;
        this.limits = limits;
        this.mine = mine;
    }

    private enum Stage {
        EXTENDING,
        PRUNING,
        DONE
    }

    private record TickInProgress(LogRecord origin, LogTime after, Stage stage, TickResult result) {

        HorizonTick event() {
            return Objects.requireNonNull(after.lastTick());
        }
    }

    /** Takes a record to project; those that are in the read store already, or wait, may come again. */
    public void add(LogRecord origin) {
        ReadRecord last = waiting.peekLast();
        long wanted = last == null ? mine.nextOffset() : last.origin().offset() + 1;
        if (origin.offset() >= wanted) {
            waiting.add(reader.read(origin));
        }
    }

    public boolean isIdle() {
        return waiting.isEmpty() && !mine.rezoning();
    }

    /** The first offset that is not in the read store. */
    public long nextOffset() {
        return mine.nextOffset();
    }

    /** Moves over offsets that hold no records for us, as transaction markers do. */
    public void skipTo(long offset) {
        if (isIdle() && offset > mine.nextOffset()) {
            mine = store.advance(mine, offset, mine.time(), nothing -> {});
        }
    }

    /** Does one transaction's worth of what waits; answers what a tick did when it ends with this step. */
    public @Nullable TickResult step() {
        if (mine.rezoning()) {
            mine = store.rezone(mine, limits.patternsPerTransaction());
            return null;
        }
        ReadRecord first = waiting.peek();
        if (first instanceof Tick read) {
            return stepOf(read);
        }
        if (first != null) {
            project(batch());
        }
        return null;
    }

    private List<ReadRecord> batch() {
        List<ReadRecord> batch = new ArrayList<>();
        for (ReadRecord read : waiting) {
            if (read instanceof Tick || batch.size() == limits.recordsPerTransaction()) {
                break;
            }
            batch.add(read);
        }
        return batch;
    }

    private void project(List<ReadRecord> batch) {
        LogTime before = mine.time();
        LogTime after = before;
        for (ReadRecord read : batch) {
            after = after.at(read.origin().timestamp());
        }
        long next = batch.get(batch.size() - 1).origin().offset() + 1;
        mine = store.advance(mine, next, after, writing -> {
            PartitionFold fold = new PartitionFold(law, limits.maxTickSkew(), known(batch, writing), before);
            batch.forEach(fold::take);
            Changes changes = fold.drain();
            writing.save(changes, before.keepFrom());
        });
        batch.forEach(done -> waiting.remove());
    }

    private static Map<UUID, Schedule> known(List<ReadRecord> batch, Writing writing) {
        Set<UUID> ids =
                batch.stream().map(ReadRecord::pattern).filter(Objects::nonNull).collect(toSet());
        Set<String> eventIds = batch.stream()
                .filter(OfPattern.class::isInstance)
                .map(read -> ((OfPattern) read).event().id())
                .collect(toSet());
        return ids.isEmpty() ? Map.of() : writing.schedules(ids, eventIds);
    }

    private @Nullable TickResult stepOf(Tick read) {
        TickInProgress now = tick;
        if (now == null) {
            try {
                tick = begin(read);
            } catch (Refusal refusal) {
                reject(new Rejected(read.origin(), refusal, read.event()));
            }
            return null;
        }
        return switch (now.stage()) {
            case EXTENDING -> extend(now);
            case PRUNING -> prune(now);
            case DONE -> finish(now);
        };
    }

    private TickInProgress begin(Tick read) {
        LogTime after =
                mine.time().at(read.origin().timestamp()).after(read.event().event(), limits.maxTickSkew());
        return new TickInProgress(read.origin(), after, Stage.EXTENDING, TickResult.NOTHING);
    }

    private @Nullable TickResult extend(TickInProgress now) {
        Instant keepFrom = now.after().keepFrom();
        List<Change> extended = new ArrayList<>();
        long[] sessions = {0};
        store.hold(mine, writing -> {
            for (Schedule due : writing.due(now.after().enoughCoverage(), limits.patternsPerTransaction())) {
                extended.add(new Change(due, due.extendedBy(now.event())));
            }
            sessions[0] = writing.saveExtended(extended, now.origin(), keepFrom);
        });
        Stage next = extended.size() < limits.patternsPerTransaction() ? Stage.PRUNING : Stage.EXTENDING;
        tick = new TickInProgress(now.origin(), now.after(), next, now.result().plus(extended.size(), sessions[0], 0));
        return null;
    }

    private @Nullable TickResult prune(TickInProgress now) {
        int[] pruned = {0};
        store.hold(
                mine,
                writing -> pruned[0] = writing.prune(now.after().keepFrom(), limits.sessionsPrunedPerTransaction()));
        Stage next = pruned[0] < limits.sessionsPrunedPerTransaction() ? Stage.DONE : Stage.PRUNING;
        tick = new TickInProgress(now.origin(), now.after(), next, now.result().plus(0, 0, pruned[0]));
        return null;
    }

    private TickResult finish(TickInProgress now) {
        mine = store.advance(
                mine, now.origin().offset() + 1, now.after(), writing -> writing.saveTickResult(now.result()));
        waiting.remove();
        tick = null;
        return now.result();
    }

    private void reject(Rejected rejected) {
        LogRecord origin = rejected.origin();
        LogTime after = mine.time().at(origin.timestamp());
        Changes changes = new Changes(Map.of(), List.of(), List.of(), List.of(rejected));
        mine = store.advance(mine, origin.offset() + 1, after, writing -> {
            writing.save(changes, after.keepFrom());
        });
        waiting.remove();
    }
}
