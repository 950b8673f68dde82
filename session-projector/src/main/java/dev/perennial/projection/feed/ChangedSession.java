package dev.perennial.projection.feed;

import dev.perennial.contracts.schedule.Session;
import java.time.Instant;

/**
 * What happened to one session.
 *
 * @param startsAt where it is now, or was when it is removed
 */
public record ChangedSession(Session.Id id, What what, Instant startsAt, Instant endsAt) {

    /** Each is written as its first letter. */
    public enum What {
        ADDED,
        /** Starts at another instant. */
        MOVED,
        /** Another end, title, place or the like. */
        CHANGED,
        REMOVED;

        public char letter() {
            return name().charAt(0);
        }

        public static What of(char letter) {
            for (What each : values()) {
                if (each.letter() == letter) {
                    return each;
                }
            }
            throw new IllegalArgumentException("nothing that happens to sessions begins with " + letter);
        }
    }
}
