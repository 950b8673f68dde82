package dev.perennial.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A tick with nothing to extend and nothing to prune must not cost more because there are more patterns. */
final class IdleTickFigure implements ServersFigure {

    private static final int FEW = 2_000;
    private static final int MANY = 200_000;
    private static final int TICKS = 31;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        List<UUID> ids = Classes.ids(MANY);
        try (Projecting projecting = new Projecting(servers)) {
            projecting.seconds(log -> IngestFigure.create(log, ids, 0, FEW));
            double few = median(projecting, Classes.BEGIN.plusSeconds(60));
            projecting.seconds(log -> IngestFigure.create(log, ids, FEW, MANY));
            servers.database().run("VACUUM ANALYZE");
            double many = median(projecting, Classes.BEGIN.plus(Duration.ofHours(1)));
            return List.of(
                    Result.atMost(1.5, "tick with nothing due, 200,000 patterns against 2,000", many, "ms", few));
        }
    }

    private static double median(Projecting projecting, Instant from) throws Exception {
        double[] millis = new double[TICKS];
        for (int i = 0; i < TICKS; i++) {
            Instant at = from.plusSeconds(i);
            millis[i] = 1_000
                    * projecting.seconds(log -> {
                        log.tick(at, Classes.ONE_DAY);
                        return Servers.PARTITIONS;
                    });
        }
        Arrays.sort(millis);
        return millis[TICKS / 2];
    }
}
