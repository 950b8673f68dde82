package dev.perennial.projection.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What happened to sessions of one pattern at once, and why.
 *
 * @param part from 1 on; what happens to very many sessions is told in several parts
 */
public record SessionsChanged(UUID patternId, Cause cause, int part, List<ChangedSession> sessions) {

    /** Bounds what one row, one event and one message take. */
    private static final int MOST_SESSIONS = 2_000;

    public SessionsChanged {
        sessions = List.copyOf(sessions);
    }

    /** In as many parts as it takes; none when nothing happened. */
    public static List<SessionsChanged> inParts(UUID patternId, Cause cause, List<ChangedSession> sessions) {
        List<SessionsChanged> parts = new ArrayList<>();
        for (int from = 0; from < sessions.size(); from += MOST_SESSIONS) {
            int to = Math.min(sessions.size(), from + MOST_SESSIONS);
            parts.add(new SessionsChanged(patternId, cause, parts.size() + 1, sessions.subList(from, to)));
        }
        return parts;
    }
}
