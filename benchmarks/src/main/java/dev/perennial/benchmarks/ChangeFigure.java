package dev.perennial.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.UUID;

/** Patterns that get another time of day, so that every session of theirs is another. */
final class ChangeFigure implements ServersFigure {

    private static final int PATTERNS = 20_000;

    @Override
    public String name() {
        return "change of time";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        List<UUID> ids = Classes.ids(PATTERNS);
        Database database = servers.database();
        try (Projecting projecting = new Projecting(servers)) {
            projecting.seconds(log -> IngestFigure.create(log, ids, 0, PATTERNS));
            double baseline = update(database);
            double seconds = projecting.seconds(log -> {
                for (int i = 0; i < PATTERNS; i++) {
                    log.change(ids.get(i), 2, Classes.BEGIN, Classes.of(i, 1));
                }
                return PATTERNS;
            });
            double sessions = database.number("SELECT count(*) FROM perennial.session WHERE pattern_version = 2");
            return List.of(Result.atLeast(
                    0.5, "change of time of 20,000 patterns", sessions / seconds, "sessions/s", sessions / baseline));
        }
    }

    /** Seconds that one statement takes for the same rows in a table with the same key and indexes. */
    private static double update(Database database) throws Exception {
        database.run(
                "CREATE TABLE plain (LIKE projection_1.session INCLUDING INDEXES)",
                "INSERT INTO plain SELECT * FROM projection_1.session",
                "VACUUM ANALYZE plain");
        try (Connection connection = database.connect();
                PreparedStatement rows = connection.prepareStatement("""
                        SELECT array_agg(pattern_id::text), array_agg(original_date::text), array_agg(ordinal::text),
                               array_agg((start + interval '30min')::text),
                               array_agg((original_start + interval '30min')::text),
                               array_agg((starts_at + interval '30min')::text),
                               array_agg((ends_at + interval '30min')::text)
                        FROM plain
                        """);
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE plain SET pattern_version = 2, start = row.start, original_start = row.original_start,
                                         starts_at = row.starts_at, ends_at = row.ends_at
                        FROM unnest(?::uuid[], ?::date[], ?::int[], ?::timestamp[], ?::timestamp[], ?::timestamptz[],
                                    ?::timestamptz[])
                          AS row (pattern_id, original_date, ordinal, start, original_start, starts_at, ends_at)
                        WHERE plain.pattern_id = row.pattern_id AND plain.original_date = row.original_date
                          AND plain.ordinal = row.ordinal
                        """)) {
            try (var result = rows.executeQuery()) {
                result.next();
                for (int column = 1; column <= 7; column++) {
                    update.setArray(column, connection.createArrayOf("text", (Object[])
                            result.getArray(column).getArray()));
                }
            }
            double seconds = Timer.seconds(update::executeUpdate);
            database.run("DROP TABLE plain");
            return seconds;
        }
    }
}
