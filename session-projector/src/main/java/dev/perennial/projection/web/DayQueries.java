package dev.perennial.projection.web;

import dev.perennial.projection.web.SessionsOfDays.SessionsOfDay;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how many sessions came and went, which is counted beside the generations. */
final class DayQueries {

    static final int MOST_DAYS = 30;

    private static final String LATELY = """
            SELECT day, generated, pruned
            FROM perennial_operations.sessions_of_day
            WHERE day > (now() AT TIME ZONE 'UTC')::date - %d
            ORDER BY day
            """.formatted(MOST_DAYS);

    private final JdbcClient jdbc;

    DayQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SessionsOfDay> lately() {
        return jdbc.sql(LATELY)
                .query((row, number) -> new SessionsOfDay(
                        row.getObject("day", LocalDate.class), row.getLong("generated"), row.getLong("pruned")))
                .list();
    }
}
