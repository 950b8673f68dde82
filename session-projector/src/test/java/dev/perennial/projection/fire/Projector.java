package dev.perennial.projection.fire;

import dev.perennial.projection.LogRecord;
import dev.perennial.projection.OwnershipLost;
import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.Timetable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One process that drives its partitions as the consumers do, while everything happens to it that the world thinks of. */
final class Projector implements Interruptions {

    /** What it knows of one partition. */
    private static final class Holding {

        private final int partition;
        private @Nullable PartitionProjection projection;
        private int claim;
        /** The place in the log of the record that comes next. */
        private int next;

        Holding(int partition) {
            this.partition = partition;
        }
    }

    private final Machine machine;
    private final World world;
    private final PartitionProjections projections;
    private final Map<Integer, Holding> holdings = new TreeMap<>();

    private Runnable onCommit = () -> {};
    private boolean killed;

    Projector(Machine machine, World world) {
        this.machine = machine;
        this.world = world;
        this.projections = world.projections(machine.store(this));
    }

    String name() {
        return machine.name();
    }

    void assign(int partition) {
        holdings.put(partition, new Holding(partition));
    }

    void revoke(int partition) {
        holdings.remove(partition);
    }

    boolean isUnderWay() {
        return machine.turn().isUnderWay();
    }

    /** Partitions that it holds, rightly or not. */
    List<Integer> partitions() {
        return List.copyOf(holdings.keySet());
    }

    /** Does one thing with a partition, or a part of it. */
    void begin(int partition) {
        machine.turn().begin(() -> work(partition));
    }

    /** Goes on where it was stopped. */
    void goOn() {
        machine.turn().goOn();
    }

    /** Ends, wherever it is, and begins anew with nothing. */
    void kill() {
        if (isUnderWay()) {
            killed = true;
            goOn();
            killed = false;
        }
        holdings.clear();
    }

    private void work(int partition) {
        Holding holding = holdings.get(partition);
        if (holding == null) {
            return;
        }
        try {
            String did = work(holding);
            world.note(this, partition, did);
        } catch (OwnershipLost e) {
            world.note(this, partition, "lost it");
            holding.projection = null;
            if (world.owner(partition) != this && world.learns()) {
                holdings.remove(partition, holding);
            }
        } catch (Killed e) {
            world.note(this, partition, "was killed");
        } catch (RuntimeException e) {
            world.failed(this, partition, e);
        }
    }

    private String work(Holding holding) {
        PartitionProjection projection = holding.projection;
        if (projection == null) {
            return claim(holding);
        }
        List<LogRecord> records = world.history().records(holding.partition);
        if (holding.next < records.size() && (projection.isIdle() || world.repeats())) {
            return poll(holding, projection, records);
        }
        onCommit = () -> world.requireLatest(this, holding.partition, holding.claim);
        if (!projection.isIdle()) {
            projection.step();
            return "is at " + projection.nextOffset();
        }
        projection.skipTo(world.history().end(holding.partition));
        return "is at the end";
    }

    private String claim(Holding holding) {
        onCommit = () -> holding.claim = world.claimed(holding.partition);
        PartitionProjection projection = projections.claim(
                Timetable.LOG, holding.partition, world.history().reader());
        holding.projection = projection;
        List<LogRecord> records = world.history().records(holding.partition);
        holding.next = (int) records.stream()
                .filter(record -> record.offset() < projection.nextOffset())
                .count();
        return "claimed at " + projection.nextOffset();
    }

    private String poll(Holding holding, PartitionProjection projection, List<LogRecord> records) {
        if (world.repeats()) {
            holding.next = Math.max(0, holding.next - world.some(4));
        }
        int to = Math.min(records.size(), holding.next + world.some(6));
        records.subList(holding.next, to).forEach(projection::add);
        holding.next = to;
        return "read up to record " + to;
    }

    /** Whether there is nothing left to do for it in a partition. */
    boolean isDone(int partition) {
        Holding holding = holdings.get(partition);
        return holding != null
                && holding.projection != null
                && holding.projection.isIdle()
                && holding.projection.nextOffset() == world.history().end(partition);
    }

    @Override
    public void at(Moment moment) throws SQLException {
        if (world.pauses()) {
            world.note(this, "stops at " + moment);
            machine.turn().stop();
            world.note(this, "goes on");
        }
        if (killed) {
            throw new Killed();
        }
        if (world.breaks()) {
            world.note(this, "loses the connection at " + moment);
            throw new SQLException("the connection broke at " + moment, "08006");
        }
    }

    @Override
    public void committed() {
        onCommit.run();
    }
}
