package dev.perennial.projection.jdbc;

import static java.util.stream.Collectors.joining;

import dev.perennial.projection.feed.ChangedSession;
import dev.perennial.projection.feed.SessionsChanged;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;

/** What happened to sessions, a row a pattern, beside the generations; positions come later (ADR 16). */
final class SessionChangeTable {

    private final JdbcOperations operations;

    SessionChangeTable(JdbcOperations operations) {
        this.operations = operations;
    }

    void add(String topicId, int partition, List<SessionsChanged> changes) {
        new Copy<SessionsChanged>("perennial_operations.session_change_written")
                .text("topic_id", change -> topicId)
                .int4("partition", change -> partition)
                .int8("log_offset", change -> change.cause().logOffset())
                .uuid("pattern_id", SessionsChanged::patternId)
                .int8("pattern_version", change -> change.cause().patternVersion())
                .text("cause", change -> change.cause().kind().name())
                .timestamptz("recorded_at", change -> change.cause().recordedAt())
                .int4("part", SessionsChanged::part)
                .text("what", SessionChangeTable::letters)
                .dates("original_dates", each(session -> session.id().originalDate()))
                .int4s("ordinals", each(session -> session.id().ordinal()))
                .timestamptzs("starts_at", each(ChangedSession::startsAt))
                .timestamptzs("ends_at", each(ChangedSession::endsAt))
                .write(operations, changes.stream());
    }

    /** Counts sessions that are over and gone, which nobody is told of. */
    void countPruned(long sessions) {
        if (sessions > 0) {
            operations.update("""
                    INSERT INTO perennial_operations.sessions_of_day AS known (day, pruned)
                    VALUES ((now() AT TIME ZONE 'UTC')::date, ?)
                    ON CONFLICT (day) DO UPDATE SET pruned = known.pruned + excluded.pruned
                    """, sessions);
        }
    }

    /** Says that sessions changed of which no row tells, so that whoever listens reads them afresh. */
    void beginAnew() {
        operations.update("UPDATE perennial_operations.session_change_feed SET feed = gen_random_uuid()");
    }

    private static String letters(SessionsChanged changes) {
        return changes.sessions().stream()
                .map(session -> String.valueOf(session.what().letter()))
                .collect(joining());
    }

    private static <V> Function<SessionsChanged, List<V>> each(Function<ChangedSession, V> value) {
        return changes -> changes.sessions().stream().map(value).toList();
    }
}
