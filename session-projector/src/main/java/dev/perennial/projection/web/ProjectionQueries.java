package dev.perennial.projection.web;

import dev.perennial.projection.LogEnds;
import dev.perennial.projection.rebuild.Rebuilds;
import dev.perennial.projection.web.ProjectionStatus.PartitionStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the state of the projection from the published views and the end of the log from the broker. */
final class ProjectionQueries {

    /**
     * A pattern may fall below the threshold right after a tick and is extended by the next, a day later; so coverage
     * counts from the last tick, or from a day and a quarter ago when none came since.
     */
    private static final String SHORTFALL = """
            SELECT count(*)
            FROM perennial.pattern p
            JOIN perennial.projection_status s ON s.partition = p.partition
            WHERE p.is_open
              AND p.generated_through < greatest(s.tick_as_of, now() - interval '30 hours')
                                        + s.tick_extend_when_below::interval
            """;

    private final JdbcClient jdbc;
    private final LogEnds ends;
    private final Rebuilds rebuilds;

    ProjectionQueries(JdbcClient jdbc, LogEnds ends, Rebuilds rebuilds) {
        this.jdbc = jdbc;
        this.ends = ends;
        this.rebuilds = rebuilds;
    }

    ProjectionStatus status() {
        Map<Integer, Long> endOffsets = ends.endOffsets();
        List<PartitionStatus> partitions = partitions(endOffsets);
        return new ProjectionStatus(
                count("SELECT coalesce(max(generation), 1) FROM perennial.projection_status")
                        .intValue(),
                partitions,
                endOffsets.isEmpty() ? null : lag(partitions, endOffsets),
                count("SELECT count(*) FROM perennial.pattern"),
                count("SELECT count(*) FROM perennial.session"),
                count(SHORTFALL),
                count("SELECT count(*) FROM perennial.rejected_event WHERE state = 'OPEN'"),
                rebuild());
    }

    /** The one under way, if any. */
    private @Nullable GenerationView rebuild() {
        return rebuilds.list().stream()
                .filter(each -> !each.phase().isOver())
                .findFirst()
                .map(GenerationView::of)
                .orElse(null);
    }

    private List<PartitionStatus> partitions(Map<Integer, Long> endOffsets) {
        return jdbc.sql("SELECT partition, next_offset, tick_as_of FROM perennial.projection_status ORDER BY partition")
                .query((row, number) -> {
                    int partition = row.getInt("partition");
                    long next = row.getLong("next_offset");
                    Long end = endOffsets.get(partition);
                    OffsetDateTime tick = row.getObject("tick_as_of", OffsetDateTime.class);
                    return new PartitionStatus(
                            partition, next, end, end == null ? null : Math.max(0, end - next), instant(tick));
                })
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Partitions that nobody projects yet count whole. */
    private static long lag(List<PartitionStatus> partitions, Map<Integer, Long> endOffsets) {
        long projected = partitions.stream()
                .filter(each -> each.endOffset() != null)
                .mapToLong(each -> Math.min(each.nextOffset(), Objects.requireNonNull(each.endOffset())))
                .sum();
        return endOffsets.values().stream().mapToLong(Long::longValue).sum() - projected;
    }

    private Long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
