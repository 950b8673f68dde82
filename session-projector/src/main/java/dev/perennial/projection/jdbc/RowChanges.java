package dev.perennial.projection.jdbc;

import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.feed.ChangedSession;
import dev.perennial.projection.feed.ChangedSession.What;
import dev.perennial.projection.jdbc.SessionTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the rows of one pattern before to those after: what to delete and to write, and what that means for sessions. */
final class RowChanges {

    private final Map<Session.Id, Row> before = new LinkedHashMap<>();
    private final List<Session.Id> rewritten = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<ChangedSession> changed = new ArrayList<>();

    RowChanges(Stream<Row> before) {
        before.forEach(row -> this.before.put(row.session().id(), row));
    }

    /** A row that there is afterwards. */
    void take(Row row) {
        Session.Id id = row.session().id();
        Row old = before.remove(id);
        if (row.equals(old)) {
            return;
        }
        rows.add(row);
        if (old != null) {
            rewritten.add(id);
        }
        What what = what(old, row.session());
        if (what != null) {
            changed.add(changed(what, row));
        }
    }

    /** Every change of a pattern gives its sessions another version; nothing happened to those that differ in it alone. */
    private static @Nullable What what(@Nullable Row old, Session now) {
        if (old == null) {
            return What.ADDED;
        }
        Session was = old.session();
        if (!was.startsAt().equals(now.startsAt())) {
            return What.MOVED;
        }
        return was.withVersion(now.patternVersion()).equals(now) ? null : What.CHANGED;
    }

    private static ChangedSession changed(What what, Row row) {
        Session session = row.session();
        return new ChangedSession(session.id(), what, session.startsAt(), session.endsAt());
    }

    /** Rows to delete, since they are gone or come again. */
    List<Session.Id> gone() {
        return Stream.concat(before.keySet().stream(), rewritten.stream()).toList();
    }

    /** Rows to write. */
    List<Row> rows() {
        return rows;
    }

    List<ChangedSession> changed() {
        return Stream.concat(changed.stream(), before.values().stream().map(row -> changed(What.REMOVED, row)))
                .toList();
    }
}
