package dev.perennial.projection.rejected.jdbc;

import dev.perennial.projection.rejected.Decision;
import dev.perennial.projection.rejected.Decision.Action;
import dev.perennial.projection.rejected.Decision.Outcome;
import dev.perennial.projection.rejected.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people decided, and what the active generation says came of it. */
final class DecisionTable {

    private final JdbcClient jdbc;

    DecisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Decision> about(Position position) {
        return jdbc.sql("""
                        SELECT d.action, d.decided_at, d.decided_by, d.note, d.payload IS NOT NULL AS edited,
                               d.published_partition, d.published_offset, d.failure,
                               CASE WHEN d.action = 'DISCARD' THEN NULL
                                    WHEN d.failure IS NOT NULL THEN 'FAILED'
                                    WHEN d.published_offset IS NULL THEN 'WAITING'
                                    WHEN coalesce(p.next_offset, 0) <= d.published_offset THEN 'PUBLISHED'
                                    WHEN r.log_offset IS NOT NULL THEN 'REJECTED'
                                    ELSE 'TAKEN' END AS outcome
                        FROM perennial_operations.rejected_decision d
                        JOIN perennial.projection_status s ON s.topic_id = d.topic_id AND s.partition = d.partition
                        LEFT JOIN perennial.projection_status p ON p.partition = d.published_partition
                        LEFT JOIN perennial.rejected_event r
                               ON r.partition = d.published_partition AND r.log_offset = d.published_offset
                        WHERE d.partition = :partition AND d.log_offset = :offset
                        ORDER BY d.number
                        """)
                .param("partition", position.partition())
                .param("offset", position.offset())
                .query((row, number) -> decision(row))
                .list();
    }

    private static Decision decision(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Decision(
                Action.valueOf(row.getString("action")),
                RejectedRows.time(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("note"),
                row.getBoolean("edited"),
                published(row),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("failure"));
    }

    private static @Nullable Position published(ResultSet row) throws SQLException {
        Long offset = row.getObject("published_offset", Long.class);
        return offset == null ? null : new Position(row.getInt("published_partition"), offset);
    }
}
