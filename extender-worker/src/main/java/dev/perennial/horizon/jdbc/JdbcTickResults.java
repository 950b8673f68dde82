package dev.perennial.horizon.jdbc;

import dev.perennial.horizon.EmittedTicks;
import dev.perennial.horizon.TickOutcome;
import dev.perennial.horizon.TickOutcome.Known;
import dev.perennial.horizon.TickOutcome.NotYet;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import dev.perennial.horizon.TickPosition;
import dev.perennial.horizon.TickResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The published views of the read store. */
final class JdbcTickResults implements TickResults {

    private static final String STATUS = """
            SELECT partition, next_offset, tick_as_of,
                   coalesce(last_tick_patterns_extended, 0) AS last_tick_patterns_extended,
                   coalesce(last_tick_sessions_extended, 0) AS last_tick_sessions_extended,
                   coalesce(last_tick_sessions_pruned, 0) AS last_tick_sessions_pruned
            FROM perennial.projection_status
            WHERE topic = :topic
            """;

    private static final String REJECTED = """
            SELECT 'partition ' || partition || ': ' || message
            FROM perennial.rejected_event
            WHERE topic = :topic AND (partition, log_offset) IN (:positions)
            ORDER BY partition
            LIMIT 1
            """;

    private final JdbcClient client;
    private final String topic;

    JdbcTickResults(JdbcClient client, String topic) {
        this.client = client;
        this.topic = topic;
    }

    @Override
    public TickOutcome of(EmittedTicks ticks) {
        try {
            return outcome(ticks);
        } catch (DataAccessException e) {
            return new NotYet("the read store does not answer: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }

    private TickOutcome outcome(EmittedTicks ticks) {
        Map<Integer, PartitionStatus> statusByPartition = statusByPartition();
        List<PartitionStatus> judged = new ArrayList<>();
        for (TickPosition tick : ticks.positions()) {
            PartitionStatus status = statusByPartition.get(tick.partition());
            if (status == null || !status.hasJudged(tick)) {
                return new NotYet("partition " + tick.partition() + " is not read up to the tick");
            }
            judged.add(status);
        }
        return rejection(ticks).<TickOutcome>map(Refused::new).orElseGet(() -> counted(ticks, judged));
    }

    private Map<Integer, PartitionStatus> statusByPartition() {
        return client.sql(STATUS).param("topic", topic).query(PartitionStatus.class).list().stream()
                .collect(Collectors.toMap(PartitionStatus::partition, Function.identity()));
    }

    private Optional<String> rejection(EmittedTicks ticks) {
        List<Object[]> positions = ticks.positions().stream()
                .map(tick -> new Object[] {tick.partition(), tick.offset()})
                .toList();
        return client.sql(REJECTED)
                .param("topic", topic)
                .param("positions", positions)
                .query(String.class)
                .optional();
    }

    private static TickOutcome counted(EmittedTicks ticks, List<PartitionStatus> judged) {
        for (PartitionStatus status : judged) {
            if (!status.countsTickOf(ticks.asOf())) {
                return new Unknown("partition " + status.partition() + " has taken a later tick since");
            }
        }
        return new Known(
                judged.stream()
                        .mapToLong(PartitionStatus::lastTickPatternsExtended)
                        .sum(),
                judged.stream()
                        .mapToLong(PartitionStatus::lastTickSessionsExtended)
                        .sum(),
                judged.stream()
                        .mapToLong(PartitionStatus::lastTickSessionsPruned)
                        .sum());
    }
}
