package dev.perennial.projection.fire;

import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of a log and of the processes that project it: they stop in the middle of a transaction while others
 * take over, die, lose connections and replies, and read records again. Whatever happened, the rows are those of a run
 * that nothing disturbed, and those that the law gives; and who listens to the feed from its beginning knows them all.
 */
class SimulatedWorldIT {

    private static final long SEED = Long.getLong("perennial.seed", System.nanoTime());
    private static final int HISTORIES = Integer.getInteger("perennial.histories", 300);
    private static final int ARENAS = Math.min(HISTORIES, Runtime.getRuntime().availableProcessors());

    private static PostgresServer postgres;
    private static ExecutorService threads;

    @BeforeAll
    static void start(@TempDir Path folder) {
        postgres = PostgresServer.startUnsynced(folder, 0);
        threads = Executors.newFixedThreadPool(ARENAS);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        postgres.close();
    }

    @Test
    void whatever_happens_on_the_way_the_rows_are_those_of_an_undisturbed_run() throws Exception {
        List<Arena> arenas = new ArrayList<>();
        for (int i = 0; i < ARENAS; i++) {
            arenas.add(new Arena(postgres.createDatabase("world_" + i)));
        }
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        List<Callable<Void>> work =
                arenas.stream().map(arena -> happenIn(arena, next)).toList();
        for (Future<Void> each : threads.invokeAll(work)) {
            each.get();
        }
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0;
        System.out.printf(
                "SimulatedWorldIT seed %d: %d histories in %.0f s, %.0f a minute%n",
                SEED, HISTORIES, seconds, 60 * HISTORIES / seconds);
    }

    private static Callable<Void> happenIn(Arena arena, AtomicInteger next) {
        return () -> {
            try (arena) {
                for (int i = next.getAndIncrement(); i < HISTORIES; i = next.getAndIncrement()) {
                    arena.check(SEED + i);
                }
            }
            return null;
        };
    }
}
