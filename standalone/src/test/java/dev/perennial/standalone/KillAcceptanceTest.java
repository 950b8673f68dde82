package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed in the middle of its work, and afterwards everything is there, exactly once. */
class KillAcceptanceTest {

    private static final int PATTERNS = 2_000;

    private final Classes mondays = everyMonday("One of many");

    private record Row(UUID patternId, LocalDateTime start) {}

    @Test
    void a_kill_in_the_middle_of_2000_patterns_loses_and_doubles_nothing(@TempDir Path folder) throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(PATTERNS).toList();
        UUID thinned;
        LocalDateTime deleted;
        try (Studio studio = Studio.open(folder)) {
            thinned = studio.create(mondays.pattern()).patternId();
            deleted = studio.starts(thinned).get(2);
            studio.deleteSession(thinned, deleted);

            ids.forEach(id -> studio.startPublishing(id, mondays.pattern()));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        int projected = patterns(studio);
                        return projected > PATTERNS / 10;
                    });
            studio.process().kill();
        }

        try (Studio studio = Studio.open(folder)) {
            studio.awaitProjection();
            Set<UUID> known = new HashSet<>(recorded(studio).keySet());
            // what the broker had not taken yet is for the booking system to send again, with what it had
            ids.forEach(id -> studio.startPublishing(id, mondays.pattern()));
            await().atMost(Duration.ofSeconds(60)).until(() -> patterns(studio) == PATTERNS + 1);
            studio.awaitProjection();

            assertThat(known).hasSizeGreaterThan(PATTERNS / 10);
            assertThat(studio.starts(thinned)).isNotEmpty().doesNotContain(deleted);
            Map<UUID, Instant> recorded = recorded(studio);
            Map<UUID, List<LocalDateTime>> rows =
                    rows(studio).stream().collect(groupingBy(Row::patternId, mapping(Row::start, toList())));
            for (UUID id : ids) {
                Instant at = requireNonNull(recorded.get(id));
                assertThat(rows.get(id)).as(id.toString()).isEqualTo(mondays.halfAYear(at, at));
            }
            assertThat(rows).hasSize(PATTERNS + 1);
            assertThat(studio.get("/api/projection").body().path("rejected").asInt())
                    .isZero();
        }
    }

    private static int patterns(Studio studio) throws SQLException {
        return query(studio, "SELECT count(*) FROM perennial.pattern", row -> row.getInt(1))
                .get(0);
    }

    /** When the log took each pattern's creation. */
    private static Map<UUID, Instant> recorded(Studio studio) throws SQLException {
        return query(
                        studio,
                        "SELECT pattern_id, recorded_at FROM perennial.pattern_history WHERE version = 1",
                        row -> Map.entry(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Row> rows(Studio studio) throws SQLException {
        return query(
                studio,
                "SELECT pattern_id, start FROM perennial.session ORDER BY starts_at",
                row -> new Row(row.getObject(1, UUID.class), row.getObject(2, LocalDateTime.class)));
    }

    private interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private static <T> List<T> query(Studio studio, String sql, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Connection connection = studio.process().database();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(mapper.map(result));
            }
        }
        return rows;
    }
}
