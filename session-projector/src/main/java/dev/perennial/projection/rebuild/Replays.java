package dev.perennial.projection.rebuild;

import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.PartitionReplay;
import dev.perennial.projection.PatternLog;
import dev.perennial.projection.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the log from its beginning into an empty generation, several partitions at a time. */
final class Replays {

    private final PatternLog log;
    private final RecordReader reader;
    private final PartitionProjections projections;
    private final Progress progress;

    Replays(PatternLog log, PartitionProjections projections, Progress progress) {
        this.log = log;
        this.reader = log.reader();
        this.projections = projections;
        this.progress = progress;
    }

    /** @param offsets the first offset not to be read, by partition */
    void to(Map<Integer, Long> offsets, int atATime) {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        try {
            List<Future<?>> replays = new ArrayList<>();
            offsets.forEach((partition, end) -> replays.add(threads.submit(() -> replay(partition, end))));
            for (Future<?> replay : replays) {
                replay.get();
            }
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void replay(int partition, long end) {
        PartitionReplay replay = projections.replay(log.topic(), partition, reader);
        log.read(partition, 0, end, record -> {
            replay.add(record);
            progress.oneMore();
        });
        replay.end(end);
    }
}
