package dev.perennial.projection.rejected.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.rejected.Outbox;
import dev.perennial.projection.rejected.Position;
import dev.perennial.projection.rejected.Redrive;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What is to be sent follows from the tables: rejected events after the last copied one, and decisions not carried out.
 * While a lock keeps other processes away, every statement is a transaction of its own: nothing waits for the broker.
 */
final class JdbcOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final TransactionOperations turns;
    private final TransactionOperations statements;

    /** @param statements new transactions, beside the one that holds the lock */
    JdbcOutbox(JdbcClient jdbc, TransactionOperations turns, TransactionOperations statements) {
        this.jdbc = jdbc;
        this.turns = turns;
        this.statements = statements;
    }

    @Override
    public void inTurn(Runnable work) {
        turns.executeWithoutResult(status -> {
            boolean ours = jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('perennial.rejected-events'))")
                    .query(Boolean.class)
                    .single();
            if (ours) {
                work.run();
            }
        });
    }

    @Override
    public List<Rejected> notCopied(int most) {
        return statements.execute(status -> jdbc.sql("""
                        SELECT e.*
                        FROM perennial.projection_status s
                        LEFT JOIN perennial_operations.dead_letter_position c
                               ON c.topic_id = s.topic_id AND c.partition = s.partition
                        CROSS JOIN LATERAL (
                            SELECT topic, partition, log_offset, recorded_at, record_key, reason, field, message,
                                   headers, payload
                            FROM perennial.rejected_event
                            WHERE partition = s.partition AND log_offset >= coalesce(c.next_offset, 0)
                            ORDER BY log_offset
                            LIMIT :most) e
                        ORDER BY e.partition, e.log_offset
                        LIMIT :most
                        """)
                .param("most", most)
                .query((row, number) -> RejectedRows.rejected(row))
                .list());
    }

    @Override
    public void copied(List<Rejected> rejected) {
        rejected.stream()
                .collect(toMap(
                        each -> each.origin().partition(), each -> each.origin().offset() + 1, Math::max))
                .forEach(this::copiedUpTo);
    }

    private void copiedUpTo(int partition, long nextOffset) {
        statements.executeWithoutResult(status -> jdbc.sql("""
                        INSERT INTO perennial_operations.dead_letter_position (topic_id, partition, next_offset)
                        SELECT topic_id, partition, :next FROM perennial.projection_status WHERE partition = :partition
                        ON CONFLICT (topic_id, partition) DO UPDATE SET next_offset = excluded.next_offset
                        """)
                .param("partition", partition)
                .param("next", nextOffset)
                .update());
    }

    @Override
    public List<Redrive> toRedrive(int most) {
        return statements.execute(status -> jdbc.sql("""
                        SELECT d.topic_id, d.number, d.decided_by, e.topic, e.partition, e.log_offset, e.recorded_at,
                               e.record_key, e.headers, coalesce(d.payload, e.payload) AS payload
                        FROM perennial_operations.rejected_decision d
                        JOIN perennial.rejected_event e USING (topic_id, partition, log_offset)
                        WHERE d.action = 'REDRIVE' AND d.published_offset IS NULL AND d.failure IS NULL
                        ORDER BY d.decided_at, e.recorded_at, e.partition, e.log_offset
                        LIMIT :most
                        """)
                .param("most", most)
                .query((row, number) -> new Redrive(
                        row.getString("topic_id"),
                        row.getInt("number"),
                        row.getString("decided_by"),
                        RejectedRows.record(row)))
                .list());
    }

    @Override
    public void redriven(Redrive redrive, Position published) {
        statements.executeWithoutResult(status -> decision(
                        redrive, "published_partition = :publishedPartition, published_offset = :publishedOffset")
                .param("publishedPartition", published.partition())
                .param("publishedOffset", published.offset())
                .update());
    }

    @Override
    public void failed(Redrive redrive, String why) {
        statements.executeWithoutResult(
                status -> decision(redrive, "failure = :why").param("why", why).update());
    }

    private JdbcClient.StatementSpec decision(Redrive redrive, String change) {
        return jdbc.sql("""
                        UPDATE perennial_operations.rejected_decision SET %s
                        WHERE topic_id = :topicId AND partition = :partition AND log_offset = :offset AND number = :number
                        """.formatted(change))
                .param("topicId", redrive.topicId())
                .param("partition", redrive.record().partition())
                .param("offset", redrive.record().offset())
                .param("number", redrive.number());
    }
}
