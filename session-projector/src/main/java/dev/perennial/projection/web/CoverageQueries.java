package dev.perennial.projection.web;

import dev.perennial.projection.web.HorizonCoverage.CoveredWeek;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how far sessions go from the published views. */
final class CoverageQueries {

    static final int MOST_WEEKS = 520;

    private static final String WEEKS = """
            SELECT date_trunc('week', generated_through AT TIME ZONE 'UTC')::date AS week, count(*) AS patterns
            FROM perennial.pattern
            WHERE is_open
            GROUP BY week
            ORDER BY week
            LIMIT %d
            """.formatted(MOST_WEEKS);

    private static final String LAST_TICKS = """
            SELECT coalesce(sum(last_tick_patterns_extended), 0) AS patterns_extended,
                   coalesce(sum(last_tick_sessions_extended), 0) AS sessions_extended,
                   coalesce(sum(last_tick_sessions_pruned), 0) AS sessions_pruned
            FROM perennial.projection_status
            """;

    private final JdbcClient jdbc;

    CoverageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    HorizonCoverage coverage() {
        List<CoveredWeek> weeks = jdbc.sql(WEEKS)
                .query((row, number) ->
                        new CoveredWeek(row.getObject("week", LocalDate.class), row.getLong("patterns")))
                .list();
        return jdbc.sql(LAST_TICKS)
                .query((row, number) -> new HorizonCoverage(
                        weeks,
                        null,
                        row.getLong("patterns_extended"),
                        row.getLong("sessions_extended"),
                        row.getLong("sessions_pruned")))
                .single();
    }
}
