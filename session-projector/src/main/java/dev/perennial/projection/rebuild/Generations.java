package dev.perennial.projection.rebuild;

import dev.perennial.projection.LogTopic;
import dev.perennial.projection.PatternReplay;
import dev.perennial.projection.ReadStore;
import dev.perennial.projection.rebuild.Generation.Phase;
import dev.perennial.projection.rebuild.Generation.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The generations of the read store: dashboards read one, others are built and kept beside it. */
public interface Generations {

    /** The right to build, switch and drop generations, which one process at a time has until it closes this. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /** The active generation as it is at this instant, whatever is written to it from now on. */
    interface Snapshot extends AutoCloseable {

        /** The next offset of each partition. */
        Map<Integer, Long> positions();

        /** Compares with a generation that is at the same positions. */
        Comparison compareWith(int generation);

        @Override
        void close();
    }

    /** Empty while another process has it. */
    Optional<Turn> takeTurn();

    /** A new, empty generation, without indexes until {@link #index}. */
    int create(Purpose purpose);

    /** To project into that generation. */
    ReadStore store(int generation);

    void index(int generation);

    /** The next offset of each partition in the active generation; none when that was projected from another topic. */
    Map<Integer, Long> activePositions(LogTopic topic);

    /** Waits for the end of ticks under way. */
    Snapshot snapshot();

    /**
     * Makes the generation the active one, in one transaction. Meanwhile nothing is written to the one that was active.
     *
     * @param topic whose positions count
     * @param catchUp brings the generation to the positions of the one that was active
     */
    void activate(int generation, LogTopic topic, Consumer<Map<Integer, Long>> catchUp);

    /**
     * Makes the rows of one pattern in the active generation what the log says, while its partition stands still.
     *
     * @param upTo gives what the log says up to an offset
     * @return how the rows were, compared with what they are now
     */
    Comparison repair(UUID patternId, LogTopic topic, int partition, LongFunction<PatternReplay> upTo);

    /** Publishes views of a generation that is not active, in the schema {@code perennial_<generation>}. */
    void publishBeside(int generation);

    /** Deletes a generation that is not active, with all its rows. */
    void drop(int generation);

    /** All there are, newest first. */
    List<Generation> list();

    void begin(int generation, Phase phase);

    void progress(int generation, long recordsDone, long recordsTotal);

    void compared(int generation, Comparison comparison);

    void end(int generation, @Nullable String failure);
}
