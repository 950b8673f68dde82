package dev.perennial.projection.rebuild;

import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.PatternLog;
import dev.perennial.projection.PatternReplay;
import dev.perennial.projection.RecordReader;
import dev.perennial.projection.rebuild.Generation.Phase;
import dev.perennial.projection.rebuild.Generation.Purpose;
import dev.perennial.projection.rebuild.Generations.Snapshot;
import dev.perennial.projection.rebuild.Generations.Turn;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a generation of the read store from the log beside the active one, compares the two, and switches. The active
 * one is written and read all the while.
 */
public final class Rebuilds {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private final Generations generations;
    private final PatternLog log;
    private final PartitionProjections projections;
    private final int partitionsAtATime;
    private final Executor background;
    private final Clock clock;

    public Rebuilds(
            Generations generations,
            PatternLog log,
            PartitionProjections projections,
            int partitionsAtATime,
            Executor background,
            Clock clock) {
        this.generations = generations;
        this.log = log;
        this.projections = projections;
        this.partitionsAtATime = partitionsAtATime;
        this.background = background;
        this.clock = clock;
    }

    /** All generations that there were, newest first. */
    public List<Generation> list() {
        return generations.list();
    }

    /** @throws NoSuchGeneration when there never was one of that number */
    public Generation get(int generation) {
        return list().stream()
                .filter(each -> each.number() == generation)
                .findAny()
                .orElseThrow(() -> new NoSuchGeneration("There is no generation " + generation + "."));
    }

    /**
     * Builds a generation and returns when all is done.
     *
     * @throws RebuildUnderWay when another one is
     */
    public Generation run(RebuildOrder order) {
        try (Turn turn = takeTurn()) {
            int generation = create(order);
            build(generation, order);
            return get(generation);
        }
    }

    /**
     * Builds a generation in the background; answers its number at once.
     *
     * @throws RebuildUnderWay when another one is
     */
    public int start(RebuildOrder order) {
        Turn turn = takeTurn();
        int generation;
        try {
            generation = create(order);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
        background.execute(() -> {
            try (turn) {
                build(generation, order);
            } catch (RuntimeException e) {
                LOG.error("Generation {} could not be built", generation, e);
            }
        });
        return generation;
    }

    /**
     * Switches to a generation that was built, or that was active before: brings it up to date and publishes it.
     *
     * @throws UnfitGeneration when it is not whole
     */
    public Generation activate(int generation) {
        Generation chosen = get(generation);
        if (chosen.phase() != Phase.DONE || chosen.droppedAt() != null || chosen.purpose() == Purpose.LOOK_BACK) {
            throw new UnfitGeneration("Generation %d cannot become the active one: it is %s for %s%s."
                    .formatted(
                            generation,
                            chosen.phase(),
                            chosen.purpose(),
                            chosen.droppedAt() == null ? "" : " and its rows are deleted"));
        }
        if (!chosen.active()) {
            try (Turn turn = takeTurn()) {
                switchTo(generation);
            }
        }
        return get(generation);
    }

    /**
     * Switches back to the generation that was active before.
     *
     * @throws UnfitGeneration when there is none
     */
    public Generation rollBack() {
        Generation previous = list().stream()
                .filter(each -> !each.active() && each.droppedAt() == null && each.activatedAt() != null)
                .max(Comparator.comparing(each -> Objects.requireNonNull(each.activatedAt())))
                .orElseThrow(() -> new UnfitGeneration("There is no earlier generation to go back to."));
        return activate(previous.number());
    }

    /**
     * Makes the rows of one pattern in the active generation what the log says.
     *
     * @return how the rows were, compared with what they are now
     */
    public Comparison repair(UUID patternId) {
        RecordReader reader = log.reader();
        int partition = reader.partitionOf(patternId);
        PatternReplay replay = projections.replayOf(patternId, reader);
        Long position = generations.activePositions(log.topic()).get(partition);
        log.read(partition, 0, position == null ? 0 : position, replay::add);
        return generations.repair(patternId, log.topic(), partition, end -> {
            log.read(partition, replay.nextOffset(), end, replay::add);
            return replay;
        });
    }

    /**
     * Deletes the rows of a generation.
     *
     * @throws UnfitGeneration when it is the active one
     */
    public void drop(int generation) {
        if (get(generation).active()) {
            throw new UnfitGeneration("Generation " + generation + " is the active one and cannot be deleted.");
        }
        try (Turn turn = takeTurn()) {
            generations.drop(generation);
        }
    }

    private Turn takeTurn() {
        return generations.takeTurn().orElseThrow(RebuildUnderWay::new);
    }

    private int create(RebuildOrder order) {
        dropLeftOvers();
        return generations.create(order.purpose());
    }

    /** Whoever built these is gone, for the turn is ours. */
    private void dropLeftOvers() {
        for (Generation each : list()) {
            if (!each.phase().isOver()) {
                giveUp(each.number(), "The process that built it ended.");
            }
        }
    }

    private void giveUp(int generation, String why) {
        if (get(generation).active()) {
            generations.end(generation, null);
        } else {
            generations.end(generation, why);
            generations.drop(generation);
        }
    }

    private void build(int generation, RebuildOrder order) {
        try {
            read(generation, targets(order));
            generations.begin(generation, Phase.INDEXING);
            generations.index(generation);
            use(generation, order);
            generations.end(generation, null);
        } catch (RuntimeException e) {
            giveUp(generation, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void use(int generation, RebuildOrder order) {
        if (order.purpose() == Purpose.LOOK_BACK) {
            generations.publishBeside(generation);
            return;
        }
        Comparison comparison = compare(generation);
        if (order.purpose() == Purpose.VERIFY) {
            generations.drop(generation);
        } else if (order.switchesAfter(comparison)) {
            generations.begin(generation, Phase.SWITCHING);
            switchTo(generation);
        }
    }

    private Map<Integer, Long> targets(RebuildOrder order) {
        Map<Integer, Long> targets = new HashMap<>(log.ends());
        if (order.purpose() == Purpose.LOOK_BACK) {
            Map<Integer, Long> until = order.until() == null ? order.untilOffsets() : log.offsetsAt(order.until());
            until.forEach((partition, offset) -> targets.merge(partition, offset, Math::min));
        } else {
            // no further than the active one, so that the two can be compared; but all there is, where it has nothing
            generations
                    .activePositions(log.topic())
                    .forEach((partition, offset) -> targets.merge(partition, offset, Math::min));
        }
        return targets;
    }

    private void read(int generation, Map<Integer, Long> targets) {
        generations.begin(generation, Phase.READING);
        long total = targets.values().stream().mapToLong(Long::longValue).sum();
        Progress progress = new Progress(generations, generation, total, clock);
        new Replays(log, into(generation), progress).to(targets, partitionsAtATime);
        progress.end();
    }

    private @Nullable Comparison compare(int generation) {
        if (generations.activePositions(log.topic()).isEmpty()) {
            LOG.info("Generation {} is compared with nothing: the active one is empty or of another topic", generation);
            return null;
        }
        generations.begin(generation, Phase.COMPARING);
        try (Snapshot active = generations.snapshot()) {
            Map<Integer, Long> positions = active.positions();
            if (!catchUp(generation).to(positions)) {
                LOG.info("Generation {} is further than the active one and is not compared with it", generation);
                return null;
            }
            Comparison comparison = active.compareWith(generation);
            generations.compared(generation, comparison);
            return comparison;
        }
    }

    private void switchTo(int generation) {
        CatchUp catchUp = catchUp(generation);
        catchUp.to(generations.activePositions(log.topic()));
        generations.activate(generation, log.topic(), catchUp::to);
        dropAllButThePrevious();
    }

    private void dropAllButThePrevious() {
        Comparator<@Nullable Instant> latestFirst =
                Comparator.nullsFirst(Comparator.<Instant>naturalOrder()).reversed();
        list().stream()
                .filter(each -> !each.active() && each.droppedAt() == null && each.purpose() != Purpose.LOOK_BACK)
                .sorted(Comparator.comparing(Generation::activatedAt, latestFirst))
                .skip(1)
                .forEach(each -> generations.drop(each.number()));
    }

    private PartitionProjections into(int generation) {
        return projections.into(generations.store(generation));
    }

    private CatchUp catchUp(int generation) {
        return new CatchUp(log, into(generation));
    }
}
