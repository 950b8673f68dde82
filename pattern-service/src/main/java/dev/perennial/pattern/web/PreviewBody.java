package dev.perennial.pattern.web;

import dev.perennial.contracts.schedule.Preview;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.SessionChanges;
import dev.perennial.contracts.schedule.SessionChanges.Change;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What would happen. {@code from} and {@code to} are the window that was looked at.
 *
 * @param version what the pattern's version would be
 * @param generatedThrough how far sessions would be generated
 * @param changed those of the kept ones of which something besides the start would differ
 * @param withdrawn versions announced for later that would never hold
 */
record PreviewBody(
        UUID patternId,
        long version,
        Instant generatedThrough,
        Instant from,
        Instant to,
        List<SessionBody> sessions,
        List<SessionBody> added,
        List<ChangeBody> moved,
        List<ChangeBody> changed,
        List<SessionBody> removed,
        int kept,
        List<Long> withdrawn) {

    /** One session, as it is and as it would be. */
    record ChangeBody(SessionBody before, SessionBody after) {

        private static ChangeBody of(Change change) {
            return new ChangeBody(SessionBody.of(change.before()), SessionBody.of(change.after()));
        }
    }

    static PreviewBody of(Preview preview) {
        SessionChanges changes = preview.changes();
        return new PreviewBody(
                preview.after().patternId(),
                preview.after().version(),
                preview.after().generatedThrough(),
                preview.window().from(),
                preview.window().to(),
                sessions(preview.sessions()),
                sessions(changes.added()),
                changes(changes.moved()),
                changes(changes.changed()),
                sessions(changes.removed()),
                changes.kept(),
                preview.withdrawn());
    }

    private static List<SessionBody> sessions(List<Session> sessions) {
        return sessions.stream().map(SessionBody::of).toList();
    }

    private static List<ChangeBody> changes(List<Change> changes) {
        return changes.stream().map(ChangeBody::of).toList();
    }
}
