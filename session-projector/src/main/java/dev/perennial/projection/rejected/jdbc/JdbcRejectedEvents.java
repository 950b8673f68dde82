package dev.perennial.projection.rejected.jdbc;

import dev.perennial.projection.HeadersJson;
import dev.perennial.projection.rejected.Decision;
import dev.perennial.projection.rejected.Position;
import dev.perennial.projection.rejected.RejectedCursor;
import dev.perennial.projection.rejected.RejectedDetail;
import dev.perennial.projection.rejected.RejectedEvent;
import dev.perennial.projection.rejected.RejectedEvents;
import dev.perennial.projection.rejected.RejectedFilter;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the published view; decisions stand beside the generations. */
final class JdbcRejectedEvents implements RejectedEvents {

    private static final String EVENT = """
            SELECT topic, partition, log_offset, recorded_at, record_key, pattern_id, event_id, source, reason, field,
                   message, coalesce(octet_length(payload), 0) AS payload_bytes, state
            """;

    private static final String FILTERED = """
            FROM perennial.rejected_event e
            WHERE (:reason::text IS NULL OR reason = :reason)
              AND (:partition::int IS NULL OR partition = :partition)
              AND (:patternId::uuid IS NULL OR pattern_id = :patternId)
              AND (:state::text IS NULL OR state = :state)
            """;

    private static final String ONE =
            "FROM perennial.rejected_event e WHERE partition = :partition AND log_offset = :offset";

    private static final String DECIDE = """
            INSERT INTO perennial_operations.rejected_decision
                   (topic_id, partition, log_offset, number, topic, action, decided_by, note, payload)
            SELECT topic_id, partition, log_offset,
                   1 + (SELECT count(*) FROM perennial_operations.rejected_decision d
                        WHERE (d.topic_id, d.partition, d.log_offset) = (e.topic_id, e.partition, e.log_offset)),
                   topic, :action, :by, :note, :edited
            """;

    private final JdbcClient jdbc;
    private final DecisionTable decisions;

    JdbcRejectedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.decisions = new DecisionTable(jdbc);
    }

    @Override
    public List<RejectedEvent> list(RejectedFilter filter, int most, @Nullable RejectedCursor after) {
        return jdbc.sql(EVENT + FILTERED + """
                          AND (:afterTime::timestamptz IS NULL
                               OR (recorded_at, partition, log_offset) < (:afterTime, :afterPartition, :afterOffset))
                        ORDER BY recorded_at DESC, partition DESC, log_offset DESC
                        LIMIT :most
                        """)
                .params(values(filter))
                .param("afterTime", after == null ? null : after.recordedAt().atOffset(ZoneOffset.UTC))
                .param("afterPartition", after == null ? 0 : after.position().partition())
                .param("afterOffset", after == null ? 0 : after.position().offset())
                .param("most", most)
                .query((row, number) -> RejectedRows.event(row))
                .list();
    }

    private static Map<String, @Nullable Object> values(RejectedFilter filter) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("reason", filter.reason() == null ? null : filter.reason().name());
        values.put("partition", filter.partition());
        values.put("patternId", filter.patternId());
        values.put("state", filter.state() == null ? null : filter.state().name());
        return values;
    }

    @Override
    public Optional<RejectedDetail> find(Position position) {
        List<Decision> decided = decisions.about(position);
        return jdbc.sql(EVENT + ", headers, payload " + ONE)
                .param("partition", position.partition())
                .param("offset", position.offset())
                .query((row, number) -> new RejectedDetail(
                        RejectedRows.event(row),
                        HeadersJson.read(row.getString("headers")),
                        row.getBytes("payload"),
                        decided))
                .optional();
    }

    @Override
    public boolean redrive(Position position, Signature signed, byte @Nullable [] edited) {
        return decide(position, "REDRIVE", signed, edited, " AND state <> 'REDRIVEN'");
    }

    @Override
    public boolean discard(Position position, Signature signed) {
        return decide(position, "DISCARD", signed, null, " AND state = 'OPEN'");
    }

    /** Of two who decide at once, the second finds the number taken. */
    private boolean decide(
            Position position, String action, Signature signed, byte @Nullable [] edited, String unless) {
        return decision(DECIDE + ONE + unless + " ON CONFLICT DO NOTHING", action, signed, edited)
                        .param("partition", position.partition())
                        .param("offset", position.offset())
                        .update()
                == 1;
    }

    @Override
    public int redriveAll(RejectedFilter filter, Signature signed, int most) {
        return decision(
                        DECIDE + FILTERED
                                + " AND state = 'OPEN' ORDER BY recorded_at, partition, log_offset LIMIT :most ON CONFLICT DO NOTHING",
                        "REDRIVE",
                        signed,
                        null)
                .params(values(filter))
                .param("most", most)
                .update();
    }

    private JdbcClient.StatementSpec decision(String sql, String action, Signature signed, byte @Nullable [] edited) {
        return jdbc.sql(sql)
                .param("action", action)
                .param("by", signed.by())
                .param("note", signed.note())
                .param("edited", edited);
    }
}
