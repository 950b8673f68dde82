package dev.perennial.projection.jdbc;

import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.feed.ChangedSession;
import dev.perennial.projection.feed.ChangedSession.What;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What happened to sessions, told from the rows that the database deleted and those that it inserted after. */
final class StoredChanges {

    private final Map<UUID, Map<Session.Id, ChangedSession>> changes = new TreeMap<>();

    void deleted(ResultSet row) throws SQLException {
        put(session(What.REMOVED, row));
    }

    void inserted(ResultSet row) throws SQLException {
        ChangedSession now = session(What.ADDED, row);
        ChangedSession was = of(now.id().patternId()).get(now.id());
        put(was == null ? now : new ChangedSession(now.id(), what(was, now), now.startsAt(), now.endsAt()));
    }

    private static What what(ChangedSession was, ChangedSession now) {
        return was.startsAt().equals(now.startsAt()) ? What.CHANGED : What.MOVED;
    }

    private void put(ChangedSession session) {
        of(session.id().patternId()).put(session.id(), session);
    }

    private Map<Session.Id, ChangedSession> of(UUID patternId) {
        return changes.computeIfAbsent(patternId, none -> new LinkedHashMap<>());
    }

    private static ChangedSession session(What what, ResultSet row) throws SQLException {
        return new ChangedSession(
                new Session.Id(
                        row.getObject("pattern_id", UUID.class),
                        row.getObject("original_date", LocalDate.class),
                        row.getInt("ordinal")),
                what,
                Times.required(row, "starts_at"),
                Times.required(row, "ends_at"));
    }

    void noteIn(Journal journal) {
        changes.forEach((patternId, sessions) -> journal.note(patternId, List.copyOf(sessions.values())));
    }
}
