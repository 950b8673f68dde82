package dev.perennial.benchmarks;

import dev.perennial.contracts.Pattern;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * What Perennial takes the place of, written as such scripts are: one process; per pattern one query for its latest
 * session; expansion; single-row inserts, in transactions of 50.
 */
final class NightlyScript {

    private static final int PATTERNS = 2_000;
    private static final int ROWS_A_TRANSACTION = 50;

    private final Database database;

    NightlyScript(Database database) {
        this.database = database;
    }

    double sessionsPerSecond(Instant now) throws Exception {
        database.run(
                "CREATE TABLE class_session (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), pattern_id uuid NOT NULL,"
                        + " title text NOT NULL, location text, starts_at timestamptz NOT NULL,"
                        + " ends_at timestamptz NOT NULL, UNIQUE (pattern_id, starts_at))",
                "CREATE INDEX ON class_session (starts_at)",
                "INSERT INTO class_session (pattern_id, title, location, starts_at, ends_at)"
                        + " SELECT pattern_id, title, location, starts_at, ends_at FROM perennial.session"
                        + " WHERE pattern_id IN (SELECT pattern_id FROM perennial.pattern ORDER BY pattern_id LIMIT "
                        + PATTERNS + ")",
                "ANALYZE class_session");
        long[] inserted = {0};
        double seconds = Timer.seconds(() -> inserted[0] = run(now));
        database.run("DROP TABLE class_session");
        return inserted[0] / seconds;
    }

    private long run(Instant now) throws SQLException, InvalidRecurrenceRuleException {
        List<UUID> ids = Classes.ids(PATTERNS);
        long inserted = 0;
        try (Connection connection = database.connect();
                PreparedStatement latest =
                        connection.prepareStatement("SELECT max(starts_at) FROM class_session WHERE pattern_id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO class_session (pattern_id, title, location, starts_at, ends_at)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < PATTERNS; i++) {
                Instant last = latestOf(latest, ids.get(i));
                for (Instant start : startsAfter(Classes.of(i), last, now)) {
                    insert(insert, ids.get(i), Classes.of(i), start);
                    if (++inserted % ROWS_A_TRANSACTION == 0) {
                        connection.commit();
                    }
                }
            }
            connection.commit();
        }
        return inserted;
    }

    private static Instant latestOf(PreparedStatement latest, UUID id) throws SQLException {
        latest.setObject(1, id);
        try (ResultSet row = latest.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private static List<Instant> startsAfter(Pattern pattern, Instant last, Instant now)
            throws InvalidRecurrenceRuleException {
        Instant horizon = now.atZone(ZoneOffset.UTC).plus(Period.ofMonths(6)).toInstant();
        LocalDateTime start = pattern.start();
        RecurrenceRuleIterator starts = new RecurrenceRule(pattern.recurrenceRule())
                .iterator(new DateTime(
                        start.getYear(),
                        start.getMonthValue() - 1,
                        start.getDayOfMonth(),
                        start.getHour(),
                        start.getMinute(),
                        start.getSecond()));
        List<Instant> found = new ArrayList<>();
        while (starts.hasNext()) {
            DateTime next = starts.nextDateTime();
            Instant instant = LocalDateTime.of(
                            next.getYear(),
                            next.getMonth() + 1,
                            next.getDayOfMonth(),
                            next.getHours(),
                            next.getMinutes(),
                            next.getSeconds())
                    .atZone(pattern.timeZone())
                    .toInstant();
            if (!instant.isBefore(horizon)) {
                break;
            }
            if (instant.isAfter(last)) {
                found.add(instant);
            }
        }
        return found;
    }

    private static void insert(PreparedStatement insert, UUID id, Pattern pattern, Instant start) throws SQLException {
        insert.setObject(1, id);
        insert.setString(2, pattern.title());
        insert.setString(3, pattern.location());
        insert.setTimestamp(4, Timestamp.from(start));
        insert.setTimestamp(5, Timestamp.from(start.plusSeconds(2 * 60 * 60)));
        insert.executeUpdate();
    }
}
