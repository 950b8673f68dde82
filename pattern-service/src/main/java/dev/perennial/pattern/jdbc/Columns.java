package dev.perennial.pattern.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.schedule.LogTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads columns in the types of the domain. */
final class Columns {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Columns() {}

    static String text(ResultSet row, String column) throws SQLException {
        return required(column, row.getString(column));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return required(column, row.getObject(column, UUID.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return required(column, optionalInstant(row, column));
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** A partition's time, from the columns of {@code perennial.projection_status}. */
    static LogTime logTime(ResultSet row) throws SQLException {
        Instant asOf = optionalInstant(row, "tick_as_of");
        HorizonTick lastTick = asOf == null
                ? null
                : new HorizonTick(
                        asOf,
                        period(row, "tick_horizon"),
                        period(row, "tick_extend_when_below"),
                        period(row, "tick_retain_past"));
        return new LogTime(instant(row, "log_time"), lastTick);
    }

    private static Period period(ResultSet row, String column) throws SQLException {
        return Period.parse(text(row, column));
    }

    static byte[] json(ResultSet row, String column) throws SQLException {
        return text(row, column).getBytes(UTF_8);
    }

    static String json(Map<String, String> values) {
        return MAPPER.writeValueAsString(values);
    }

    /** The store's text may be longer than the event that it came in, so the codec's bound on bytes is none here. */
    static Pattern pattern(ResultSet row, String column) throws SQLException {
        return PatternJson.read(MAPPER.readTree(text(row, column)), column);
    }

    private static <T> T required(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("column " + column + " of the published views must not be null");
        }
        return value;
    }
}
