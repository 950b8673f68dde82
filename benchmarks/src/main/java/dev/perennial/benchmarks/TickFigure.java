package dev.perennial.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;

/** One tick that finds every pattern covered for less than three months, and what a nightly script would take. */
final class TickFigure implements ServersFigure {

    private static final int PATTERNS = 100_000;

    /** The last day on which nothing falls short comes before. */
    private static final Instant SHORT = Classes.BEGIN.plus(Duration.ofDays(95));

    /** Nothing is pruned meanwhile. */
    private static final Period RETAIN = Period.ofMonths(6);

    @Override
    public String name() {
        return "tick";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        List<UUID> ids = Classes.ids(PATTERNS);
        Database database = servers.database();
        try (Projecting projecting = new Projecting(servers)) {
            projecting.seconds(log -> IngestFigure.create(log, ids, 0, PATTERNS));
            double script = new NightlyScript(database).sessionsPerSecond(SHORT);
            long before = IngestFigure.sessions(database);
            double seconds = projecting.seconds(log -> {
                log.tick(SHORT, RETAIN);
                return Servers.PARTITIONS;
            });
            double sessions = IngestFigure.sessions(database) - before;
            double baseline = new CopyBaseline(database, "projection_1.session").indexed("LIMIT " + (long) sessions);
            return List.of(
                    Result.atLeast(
                            0.6,
                            "tick that extends 100,000 patterns",
                            sessions / seconds,
                            "sessions/s",
                            sessions / baseline),
                    Result.told("tick, against a nightly script", sessions / seconds, "sessions/s", script));
        }
    }
}
