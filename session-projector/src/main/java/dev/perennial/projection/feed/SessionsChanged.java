package dev.perennial.projection.feed;

import java.util.List;
import java.util.UUID;

/** What happened to sessions of one pattern at once, and why. */
public record SessionsChanged(UUID patternId, Cause cause, List<ChangedSession> sessions) {

    public SessionsChanged {
        sessions = List.copyOf(sessions);
    }
}
