package dev.perennial.projection.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.Projections;
import dev.perennial.projection.ReadStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** One history from a seed: a log, processes that project it, and everything that goes wrong meanwhile. */
final class World {

    /** While everything goes wrong. */
    private static final int MOVES = 400;

    /** Far more than are needed once nothing goes wrong any more. */
    private static final int MOVES_TO_SETTLE = 1_000;

    /** What was going wrong may show once more. */
    private static final int LAST_TROUBLES = 10;

    private final Random random;
    private final RandomHistory history;
    private final Listener listener;
    private final Faults faults;
    private final Projections.Chunks chunks;
    private final List<Projector> projectors;
    private final Map<Integer, Projector> owners = new HashMap<>();
    private final Map<Integer, Integer> claims = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private boolean calm;
    private int troubles;

    World(long seed, List<Machine> machines, Listener listener) {
        this.listener = listener;
        random = new Random(seed);
        history = new RandomHistory(random);
        faults = Faults.some(random);
        chunks = new Projections.Chunks(1 + random.nextInt(8), 1 + random.nextInt(3), 1 + random.nextInt(20));
        projectors =
                machines.stream().map(machine -> new Projector(machine, this)).toList();
    }

    RandomHistory history() {
        return history;
    }

    /** What happened, for people. */
    List<String> story() {
        return story;
    }

    /** Lets everything go wrong for a while, and then nothing, until all is projected. */
    void run() {
        for (int partition = 0; partition < history.partitions(); partition++) {
            give(partition, oneOf(projectors));
        }
        for (int i = 0; i < MOVES && !isSettled(); i++) {
            if (chance(faults.kill() / 4)) {
                kill(oneOf(projectors));
            } else if (chance(faults.move() / 4)) {
                move(random.nextInt(history.partitions()), oneOf(projectors));
            } else {
                letOneGoOn();
            }
            if (random.nextInt(8) == 0) {
                listener.listen();
            }
        }
        calm = true;
        for (int i = 0; i < MOVES_TO_SETTLE && !isSettled(); i++) {
            letOneGoOn();
        }
        assertThat(isSettled())
                .as("all is projected, once nothing goes wrong any more")
                .isTrue();
        listener.listen();
    }

    private boolean isSettled() {
        return projectors.stream().noneMatch(Projector::isUnderWay)
                && owners.entrySet().stream().allMatch(each -> each.getValue().isDone(each.getKey()))
                && projectors.stream()
                        .allMatch(each -> each.partitions().stream().allMatch(each::isDone));
    }

    private void letOneGoOn() {
        List<Runnable> ways = new ArrayList<>();
        for (Projector each : projectors) {
            if (each.isUnderWay()) {
                ways.add(each::goOn);
            } else {
                each.partitions().stream()
                        .filter(partition -> !each.isDone(partition))
                        .forEach(partition -> ways.add(() -> each.begin(partition)));
            }
        }
        if (!ways.isEmpty()) {
            oneOf(ways).run();
        }
    }

    private void give(int partition, Projector to) {
        owners.put(partition, to);
        to.assign(partition);
    }

    private void kill(Projector projector) {
        note(projector, "is killed");
        projector.kill();
        for (int partition = 0; partition < history.partitions(); partition++) {
            if (owner(partition) == projector) {
                // to whoever is there, perhaps the same once it runs again
                give(partition, oneOf(projectors));
            }
        }
    }

    private void move(int partition, Projector to) {
        Projector from = owner(partition);
        note(to, "gets " + partition + " from " + from.name());
        if (from != to && !chance(faults.unaware())) {
            from.revoke(partition);
        }
        give(partition, to);
    }

    Projector owner(int partition) {
        return Objects.requireNonNull(owners.get(partition));
    }

    PartitionProjections projections(ReadStore store) {
        return Projections.into(store, Expected.ADMINISTRATOR, chunks);
    }

    boolean pauses() {
        return chance(faults.pause());
    }

    boolean breaks() {
        return chance(faults.broken());
    }

    boolean repeats() {
        return chance(faults.repeated());
    }

    /** Whether who lost a partition hears that it belongs to somebody else. */
    boolean learns() {
        return calm || random.nextBoolean();
    }

    /** At least one. */
    int some(int most) {
        return 1 + random.nextInt(most);
    }

    private boolean chance(double probability) {
        return !calm && random.nextDouble() < probability;
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Counts a claim that the server has committed. */
    int claimed(int partition) {
        return claims.merge(partition, 1, Integer::sum);
    }

    /** Whoever writes must be the last that claimed. */
    void requireLatest(Projector projector, int partition, int claim) {
        if (claim != claims.getOrDefault(partition, 0)) {
            throw new AssertionError(
                    projector.name() + " wrote to partition " + partition + " after another had claimed it");
        }
    }

    void failed(Projector projector, int partition, RuntimeException trouble) {
        note(projector, partition, "failed: " + trouble.getMessage());
        if (calm && ++troubles > LAST_TROUBLES) {
            throw new AssertionError("goes on failing although nothing is wrong any more", trouble);
        }
    }

    void note(Projector projector, int partition, String what) {
        note(projector, partition + ": " + what);
    }

    void note(Projector projector, String what) {
        story.add(projector.name() + " " + what);
    }
}
