package dev.perennial.session.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The sessions in the read store. */
final class Sessions {

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Sessions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** In order of start, then id; one more than the limit when there are more. */
    List<SessionView> find(SessionQuery query) {
        StringBuilder sql = new StringBuilder("SELECT * FROM perennial.session WHERE true");
        Map<String, Object> values = new HashMap<>();
        restrict(sql, values, " AND starts_at >= :from", "from", time(query.from()));
        restrict(sql, values, " AND starts_at < :to", "to", time(query.to()));
        restrict(sql, values, " AND pattern_id = :patternId", "patternId", query.patternId());
        restrict(sql, values, " AND lower(location) = lower(:location)", "location", query.location());
        restrict(
                sql,
                values,
                " AND attributes @> CAST(:attributes AS jsonb)",
                "attributes",
                query.attributes().isEmpty() ? null : json.writeValueAsString(query.attributes()));
        restrict(
                sql,
                values,
                " AND (title ILIKE :q OR description ILIKE :q OR location ILIKE :q)",
                "q",
                containing(query.q()));
        SessionCursor after = query.after();
        if (after != null) {
            restrict(sql, values, " AND starts_at >= :afterStart", "afterStart", time(after.startsAt()));
            restrict(
                    sql,
                    values,
                    " AND (starts_at, session_id) > (:afterStart, :afterId)",
                    "afterId",
                    after.sessionId());
        }
        // a number that PostgreSQL sees, so that it plans for the first few rows and not for a tenth of all
        sql.append(" ORDER BY starts_at, session_id LIMIT ").append(query.limit() + 1);
        return jdbc.sql(sql.toString()).params(values).query(this::session).list();
    }

    Optional<SessionView> find(UUID patternId, String sessionId) {
        return jdbc.sql("SELECT * FROM perennial.session WHERE pattern_id = :patternId AND session_id = :sessionId")
                .param("patternId", patternId)
                .param("sessionId", sessionId)
                .query(this::session)
                .optional();
    }

    private static void restrict(
            StringBuilder sql, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String containing(@Nullable String text) {
        return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private SessionView session(ResultSet row, int number) throws SQLException {
        String attributes = row.getString("attributes");
        return new SessionView(
                row.getString("session_id"),
                row.getObject("pattern_id", UUID.class),
                row.getLong("pattern_version"),
                row.getObject("number", Integer.class),
                row.getString("title"),
                row.getString("description"),
                row.getString("location"),
                row.getObject("capacity", Integer.class),
                attributes == null ? Map.of() : json.readValue(attributes, ATTRIBUTES),
                row.getString("time_zone"),
                row.getObject("start", LocalDateTime.class),
                row.getObject("original_start", LocalDateTime.class),
                row.getString("duration"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                row.getString("clock_change"));
    }
}
