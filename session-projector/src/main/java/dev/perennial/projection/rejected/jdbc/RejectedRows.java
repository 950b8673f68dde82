package dev.perennial.projection.rejected.jdbc;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.HeadersJson;
import dev.perennial.projection.LogRecord;
import dev.perennial.projection.rejected.RejectedEvent;
import dev.perennial.projection.rejected.RejectedEvent.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Rows of the view {@code perennial.rejected_event}. */
final class RejectedRows {

    private RejectedRows() {}

    static RejectedEvent event(ResultSet row) throws SQLException {
        return new RejectedEvent(
                row.getInt("partition") + "-" + row.getLong("log_offset"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("log_offset"),
                time(row, "recorded_at"),
                row.getString("record_key"),
                row.getObject("pattern_id", UUID.class),
                row.getString("event_id"),
                row.getString("source"),
                row.getString("reason"),
                row.getString("field"),
                row.getString("message"),
                row.getInt("payload_bytes"),
                State.valueOf(row.getString("state")));
    }

    static Rejected rejected(ResultSet row) throws SQLException {
        Refusal refusal =
                new Refusal(Reason.valueOf(row.getString("reason")), row.getString("field"), row.getString("message"));
        return new Rejected(record(row), refusal, null);
    }

    static LogRecord record(ResultSet row) throws SQLException {
        return new LogRecord(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("log_offset"),
                time(row, "recorded_at"),
                row.getString("record_key"),
                HeadersJson.read(row.getString("headers")),
                row.getBytes("payload"));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
