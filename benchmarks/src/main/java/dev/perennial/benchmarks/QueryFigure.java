package dev.perennial.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The first hundred sessions of a week among 2,600,000, over HTTP and by the same SQL alone. */
final class QueryFigure implements ServersFigure {

    private static final int PATTERNS = 100_000;
    private static final int QUERIES = 1_000;
    private static final int WARM_UP = 500;

    private static final String SQL = """
            SELECT * FROM perennial.session WHERE starts_at >= ? AND starts_at < ? ORDER BY starts_at, session_id LIMIT 101
            """;

    @Override
    public String name() {
        return "query";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        List<UUID> ids = Classes.ids(PATTERNS);
        try (Projecting projecting = new Projecting(servers);
                Connection connection = servers.database().connect();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            projecting.seconds(log -> IngestFigure.create(log, ids, 0, PATTERNS));
            servers.database().run("VACUUM ANALYZE");
            HttpClient client = HttpClient.newHttpClient();
            double bare = p99(week -> query(statement, week));
            double http = p99(week -> get(client, projecting.port(), week));
            return List.of(
                    Result.atMost(2, "GET /api/sessions for a week, 100 of 2,600,000 rows, p99", http, "ms", bare));
        }
    }

    private interface OfAWeek {

        void run(Instant from) throws Exception;
    }

    private static double p99(OfAWeek query) throws Exception {
        double[] millis = new double[QUERIES];
        for (int i = 0; i < WARM_UP + QUERIES; i++) {
            Instant from = Classes.BEGIN.plus(Duration.ofHours(i % 4_000));
            double seconds = Timer.seconds(() -> query.run(from));
            if (i >= WARM_UP) {
                millis[i - WARM_UP] = 1_000 * seconds;
            }
        }
        Arrays.sort(millis);
        return millis[(int) (0.99 * QUERIES)];
    }

    private static void query(PreparedStatement statement, Instant from) throws Exception {
        statement.setTimestamp(1, Timestamp.from(from));
        statement.setTimestamp(2, Timestamp.from(from.plus(Duration.ofDays(7))));
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }

    private static void get(HttpClient client, String port, Instant from) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%s/api/sessions?from=%s&to=%s&limit=100"
                .formatted(port, from, from.plus(Duration.ofDays(7))));
        HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(uri + " answered " + response.statusCode());
        }
    }
}
