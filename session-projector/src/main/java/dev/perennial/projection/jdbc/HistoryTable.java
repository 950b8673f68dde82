package dev.perennial.projection.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.projection.Changes.Accepted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every accepted event of every pattern that is not erased. */
final class HistoryTable {

    private record EventOf(UUID patternId, String eventId) {}

    private final JdbcClient jdbc;

    HistoryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    void add(int partition, List<Accepted> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO pattern_history (pattern_id, version, partition, log_offset, event_id, event_type,
                                                     source, recorded_at, effective_from, reason, pattern)
                        SELECT pattern_id, version, :partition, log_offset, event_id, event_type,
                               source, recorded_at, effective_from, reason, pattern
                        FROM unnest(:patternIds, :versions, :offsets, :eventIds, :types, :sources, :recorded,
                                    :effective, :reasons, :patterns)
                          AS row (pattern_id, version, log_offset, event_id, event_type, source, recorded_at,
                                  effective_from, reason, pattern)
                        """)
                .param("partition", partition)
                .params(new Columns<>(events)
                        .with("patternIds", "uuid", accepted -> event(accepted).patternId())
                        .with("versions", "int8", accepted -> event(accepted).version())
                        .with("offsets", "int8", accepted -> accepted.origin().offset())
                        .with("eventIds", "text", accepted -> accepted.event().id())
                        .with("types", "text", accepted -> event(accepted).type())
                        .with("sources", "text", accepted -> accepted.event().source())
                        .with(
                                "recorded",
                                "timestamptz",
                                accepted -> accepted.origin().timestamp())
                        .with("effective", "timestamptz", HistoryTable::effectiveFrom)
                        .with("reasons", "text", HistoryTable::reason)
                        .with("patterns", "jsonb", HistoryTable::pattern)
                        .arrays())
                .update();
    }

    private static PatternEvent event(Accepted accepted) {
        return accepted.event().event();
    }

    private static @Nullable Object effectiveFrom(Accepted accepted) {
        return event(accepted) instanceof PatternChanged changed ? changed.effectiveFrom() : null;
    }

    private static @Nullable Object reason(Accepted accepted) {
        return event(accepted) instanceof PatternChanged changed ? changed.reason() : null;
    }

    private static String pattern(Accepted accepted) {
        return new String(PatternJson.writeBytes(event(accepted).pattern()), UTF_8);
    }
}
