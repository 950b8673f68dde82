package dev.perennial.projection;

import dev.perennial.contracts.Topics;
import dev.perennial.contracts.schedule.Law;
import java.time.Duration;
import java.util.Set;

/** Projects records as the consumers do, for tests of what is read afterwards. */
public final class Projections {

    private Projections() {}

    public static void project(ReadStore store, LogRecord... records) {
        ProjectionLimits limits = new ProjectionLimits(100, 100, 100, Duration.ofMinutes(5));
        PartitionProjection projection = new PartitionProjections(new Law(Set.of()), store, rejected -> {}, limits)
                .claim(Topics.PATTERNS, 0, new RecordReader(key -> 0));
        for (LogRecord record : records) {
            projection.add(record);
        }
        while (!projection.isIdle()) {
            projection.step();
        }
    }
}
