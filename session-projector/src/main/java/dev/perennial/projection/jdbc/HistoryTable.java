package dev.perennial.projection.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.projection.Changes.Accepted;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every accepted event of every pattern that is not erased. */
final class HistoryTable {

    private record EventOf(UUID patternId, String eventId) {}

    private final JdbcOperations operations;
    private final JdbcClient jdbc;

    HistoryTable(JdbcOperations operations) {
        this.operations = operations;
        this.jdbc = JdbcClient.create(operations);
    }

    /** Which of these events were accepted before, by pattern. */
    Map<UUID, Set<String>> accepted(Collection<UUID> patternIds, Collection<String> eventIds) {
        return jdbc
                .sql("""
                        SELECT pattern_id, event_id FROM pattern_history
                        WHERE pattern_id = ANY (:patternIds) AND event_id = ANY (:eventIds)
                        """)
                .params(new Columns<>(patternIds)
                        .with("patternIds", "uuid", id -> id)
                        .arrays())
                .params(new Columns<>(eventIds)
                        .with("eventIds", "text", id -> id)
                        .arrays())
                .query((row, number) -> new EventOf(row.getObject("pattern_id", UUID.class), row.getString("event_id")))
                .list()
                .stream()
                .collect(groupingBy(EventOf::patternId, mapping(EventOf::eventId, toSet())));
    }

    void erase(Collection<UUID> patternIds) {
        jdbc.sql("DELETE FROM pattern_history WHERE pattern_id = ANY (:ids)")
                .params(new Columns<>(patternIds).with("ids", "uuid", id -> id).arrays())
                .update();
    }

    void add(int partition, List<Accepted> events) {
        new Copy<Accepted>("pattern_history")
                .uuid("pattern_id", accepted -> event(accepted).patternId())
                .int8("version", accepted -> event(accepted).version())
                .int4("partition", accepted -> partition)
                .int8("log_offset", accepted -> accepted.origin().offset())
                .text("event_id", accepted -> accepted.event().id())
                .text("event_type", accepted -> event(accepted).type())
                .text("source", accepted -> accepted.event().source())
                .timestamptz("recorded_at", accepted -> accepted.origin().timestamp())
                .timestamptz("effective_from", HistoryTable::effectiveFrom)
                .text("reason", HistoryTable::reason)
                .jsonb(
                        "pattern",
                        accepted -> PatternJson.writeBytes(event(accepted).pattern()))
                .write(operations, events.stream());
    }

    private static PatternEvent event(Accepted accepted) {
        return accepted.event().event();
    }

    private static @Nullable Instant effectiveFrom(Accepted accepted) {
        return event(accepted) instanceof PatternChanged changed ? changed.effectiveFrom() : null;
    }

    private static @Nullable String reason(Accepted accepted) {
        return event(accepted) instanceof PatternChanged changed ? changed.reason() : null;
    }
}
