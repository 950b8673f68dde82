package dev.perennial.projection;

import dev.perennial.contracts.schedule.Law;
import java.time.Duration;
import java.util.Set;

/** Projects records as the consumers do, for tests of what is read afterwards. */
public final class Projections {

    private Projections() {}

    /** What one transaction takes on. */
    public record Chunks(int records, int patterns, int sessionsPruned) {}

    /** As somebody set it up. */
    public static PartitionProjections into(ReadStore store, String administrator, Chunks chunks) {
        ProjectionLimits limits = new ProjectionLimits(
                chunks.records(), chunks.patterns(), chunks.sessionsPruned(), Duration.ofMinutes(5));
        return new PartitionProjections(new Law(Set.of(administrator)), store, limits);
    }

    /** With small chunks, so that everything takes several. */
    public static PartitionProjections into(ReadStore store) {
        ProjectionLimits limits = new ProjectionLimits(100, 100, 100, Duration.ofMinutes(5));
        return new PartitionProjections(new Law(Set.of()), store, limits);
    }

    public static void project(ReadStore store, LogRecord... records) {
        PartitionProjection projection = into(store).claim(Timetable.LOG, 0, new RecordReader(key -> 0));
        for (LogRecord record : records) {
            projection.add(record);
        }
        while (!projection.isIdle()) {
            projection.step();
        }
    }
}
