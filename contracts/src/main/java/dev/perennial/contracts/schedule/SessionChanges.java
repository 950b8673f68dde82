package dev.perennial.contracts.schedule;

import dev.perennial.contracts.schedule.Session.Id;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a pattern's sessions; a session is the same when its id is.
 *
 * @param moved sessions that start at another instant than they did
 * @param changed those of the kept ones of which something else differs, such as the title or the end
 * @param kept how many sessions start at the instant at which they did
 */
public record SessionChanges(
        List<Session> added, List<Change> moved, List<Change> changed, List<Session> removed, int kept) {

    /** One session, as it was and as it will be. */
    public record Change(Session before, Session after) {

        private boolean isMove() {
            return !before.startsAt().equals(after.startsAt());
        }

        private boolean isSeen() {
            return !before.withVersion(after.patternVersion()).equals(after);
        }
    }

    public SessionChanges {
        added = List.copyOf(added);
        moved = List.copyOf(moved);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** Compares sessions in order of their starts; no id stands twice in either list. */
    static SessionChanges between(List<Session> before, List<Session> after) {
        Map<Id, Session> left = byId(before);
        List<Session> added = new ArrayList<>();
        List<Change> both = new ArrayList<>();
        for (Session session : after) {
            Session earlier = left.remove(session.id());
            if (earlier == null) {
                added.add(session);
            } else {
                both.add(new Change(earlier, session));
            }
        }
        List<Change> moved = both.stream().filter(Change::isMove).toList();
        List<Change> changed = both.stream()
                .filter(change -> !change.isMove() && change.isSeen())
                .toList();
        return new SessionChanges(added, moved, changed, List.copyOf(left.values()), both.size() - moved.size());
    }

    private static Map<Id, Session> byId(List<Session> sessions) {
        Map<Id, Session> byId = new LinkedHashMap<>();
        sessions.forEach(session -> byId.put(session.id(), session));
        return byId;
    }
}
