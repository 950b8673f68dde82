package dev.perennial.projection.rebuild;

import dev.perennial.projection.PartitionProjection;
import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.PatternLog;
import dev.perennial.projection.RecordReader;
import java.util.Map;

/** Brings a generation that stands behind to given offsets, as the consumers would. */
final class CatchUp {

    private static final int RECORDS_AHEAD = 1_000;

    private final PatternLog log;
    private final RecordReader reader;
    private final PartitionProjections projections;

    CatchUp(PatternLog log, PartitionProjections projections) {
        this.log = log;
        this.reader = log.reader();
        this.projections = projections;
    }

    /** Answers whether the generation now stands at exactly these offsets; it may have been further. */
    boolean to(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .map(each -> to(each.getKey(), each.getValue()))
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean to(int partition, long offset) {
        PartitionProjection projection = projections.claim(log.topic(), partition, reader);
        int[] waiting = {0};
        if (projection.nextOffset() < offset) {
            log.read(partition, projection.nextOffset(), offset, record -> {
                projection.add(record);
                if (++waiting[0] == RECORDS_AHEAD) {
                    drain(projection);
                    waiting[0] = 0;
                }
            });
        }
        drain(projection);
        projection.skipTo(offset);
        return projection.nextOffset() == offset;
    }

    private static void drain(PartitionProjection projection) {
        while (!projection.isIdle()) {
            projection.step();
        }
    }
}
