package dev.perennial.benchmarks;

import java.util.List;
import java.util.UUID;

/** New patterns, from the first record sent until the sessions of the last are visible. */
final class IngestFigure implements ServersFigure {

    private static final int PATTERNS = 40_000;

    /** So many make the virtual machine warm. */
    private static final int BEFORE = 5_000;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        List<UUID> ids = Classes.ids(BEFORE + PATTERNS);
        Database database = servers.database();
        try (Projecting projecting = new Projecting(servers)) {
            projecting.seconds(log -> create(log, ids, 0, BEFORE));
            long before = sessions(database);
            double seconds = projecting.seconds(log -> create(log, ids, BEFORE, BEFORE + PATTERNS));
            double sessions = sessions(database) - before;
            double baseline = new CopyBaseline(database, "projection_1.session").indexed("LIMIT " + (long) sessions);
            return List.of(Result.atLeast(
                    0.6, "live ingest of new patterns", sessions / seconds, "sessions/s", sessions / baseline));
        }
    }

    static long create(Log log, List<UUID> ids, int from, int to) {
        for (int i = from; i < to; i++) {
            log.create(ids.get(i), Classes.BEGIN, Classes.of(i));
        }
        return to - from;
    }

    static long sessions(Database database) throws Exception {
        return database.number("SELECT count(*) FROM perennial.session");
    }
}
