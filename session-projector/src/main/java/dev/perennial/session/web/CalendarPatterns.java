package dev.perennial.session.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.json.TimelineJson;
import dev.perennial.contracts.schedule.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Whole patterns in the read store, for calendars. */
final class CalendarPatterns {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations snapshot;

    /** @param snapshot reads within it see one state of the store */
    CalendarPatterns(JdbcClient jdbc, TransactionOperations snapshot) {
        this.jdbc = jdbc;
        this.snapshot = snapshot;
    }

    /**
     * What all of them have in common.
     *
     * @param state another one whenever a pattern is another, came, or went
     * @param since before the first session
     */
    record Overview(String state, Instant since, List<ZoneId> zones) {}

    <T> T inOneState(Supplier<T> reads) {
        return snapshot.execute(status -> reads.get());
    }

    /** @param patternId null: of all patterns */
    Overview overview(@Nullable UUID patternId) {
        return jdbc.sql("""
                        SELECT count(*) || '.' || coalesce(sum(hashtextextended(
                                   p.pattern_id || ' ' || p.version || ' ' || p.generated_through, 0)::numeric), 0) AS state,
                               coalesce(min(p.created_at), 'epoch') AS since,
                               array(SELECT DISTINCT definition -> 'pattern' ->> 'timeZone'
                                     FROM perennial.pattern q, jsonb_array_elements(q.timeline) AS definition
                                     WHERE CAST(:patternId AS uuid) IS NULL OR q.pattern_id = :patternId) AS zones
                        FROM perennial.pattern p
                        WHERE CAST(:patternId AS uuid) IS NULL OR p.pattern_id = :patternId
                        """)
                .param("patternId", patternId)
                .query((row, number) -> overview(row))
                .single();
    }

    private static Overview overview(ResultSet row) throws SQLException {
        String[] zones = (String[]) row.getArray("zones").getArray();
        return new Overview(
                row.getString("state"),
                instant(row, "since"),
                List.of(zones).stream().map(ZoneId::of).toList());
    }

    Optional<Schedule> find(UUID patternId) {
        return jdbc.sql("SELECT * FROM perennial.pattern WHERE pattern_id = :patternId")
                .param("patternId", patternId)
                .query((row, number) -> schedule(row))
                .optional();
    }

    /** In order of their ids. */
    void forEach(Consumer<Schedule> each) {
        List<Schedule> some;
        UUID last = null;
        do {
            some = after(last);
            some.forEach(each);
            last = some.isEmpty() ? null : some.get(some.size() - 1).patternId();
        } while (some.size() == AT_ONCE);
    }

    private List<Schedule> after(@Nullable UUID last) {
        return jdbc.sql("""
                        SELECT * FROM perennial.pattern
                        WHERE CAST(:last AS uuid) IS NULL OR pattern_id > :last
                        ORDER BY pattern_id LIMIT :most
                        """)
                .param("last", last)
                .param("most", AT_ONCE)
                .query((row, number) -> schedule(row))
                .list();
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        return new Schedule(
                row.getObject("pattern_id", UUID.class),
                row.getString("source"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                TimelineJson.read(row.getString("timeline").getBytes(UTF_8)),
                instant(row, "generated_through"),
                Set.of());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
