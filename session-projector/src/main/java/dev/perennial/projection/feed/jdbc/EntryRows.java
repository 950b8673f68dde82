package dev.perennial.projection.feed.jdbc;

import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.feed.Cause;
import dev.perennial.projection.feed.Cause.Kind;
import dev.perennial.projection.feed.ChangedSession;
import dev.perennial.projection.feed.ChangedSession.What;
import dev.perennial.projection.feed.FeedEntry;
import dev.perennial.projection.feed.SessionsChanged;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How rows become entries. */
final class EntryRows {

    private EntryRows() {}

    static FeedEntry entry(ResultSet row) throws SQLException {
        UUID patternId = row.getObject("pattern_id", UUID.class);
        Cause cause = new Cause(
                Kind.valueOf(row.getString("cause")),
                row.getLong("log_offset"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("pattern_version", Long.class));
        return new FeedEntry(
                row.getLong("position"),
                row.getLong("number"),
                row.getString("topic_id"),
                row.getInt("partition"),
                new SessionsChanged(patternId, cause, row.getInt("part"), sessions(patternId, row)));
    }

    private static List<ChangedSession> sessions(UUID patternId, ResultSet row) throws SQLException {
        String what = row.getString("what");
        Date[] dates = (Date[]) row.getArray("original_dates").getArray();
        Integer[] ordinals = (Integer[]) row.getArray("ordinals").getArray();
        Timestamp[] starts = (Timestamp[]) row.getArray("starts_at").getArray();
        Timestamp[] ends = (Timestamp[]) row.getArray("ends_at").getArray();
        List<ChangedSession> sessions = new ArrayList<>();
        for (int i = 0; i < what.length(); i++) {
            sessions.add(new ChangedSession(
                    new Session.Id(patternId, dates[i].toLocalDate(), ordinals[i]),
                    What.of(what.charAt(i)),
                    starts[i].toInstant(),
                    ends[i].toInstant()));
        }
        return sessions;
    }
}
