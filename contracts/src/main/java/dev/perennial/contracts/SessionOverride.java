package dev.perennial.contracts;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What differs in one session from its pattern (RFC 8984 §4.3.5): it is left out, or the fields that are present
 * replace the pattern's. On a start that the rule does not give, it adds a session.
 *
 * @param excluded the session is deleted; nothing else counts then
 * @param start another local start: the session is moved
 */
public record SessionOverride(
        boolean excluded,
        @Nullable LocalDateTime start,
        @Nullable SessionLength duration,
        @Nullable String title,
        @Nullable String description,
        @Nullable String location,
        @Nullable Integer capacity,
        @Nullable Map<String, String> attributes) {

    /** A session deleted. */
    public static final SessionOverride EXCLUDED = new SessionOverride(true, null, null, null, null, null, null, null);

    /** A session as the pattern has it: added where the rule gives none. */
    public static final SessionOverride UNCHANGED =
            new SessionOverride(false, null, null, null, null, null, null, null);

    public SessionOverride {
        start = excluded ? null : start;
        duration = excluded ? null : duration;
        title = excluded ? null : title;
        description = excluded ? null : description;
        location = excluded ? null : location;
        capacity = excluded ? null : capacity;
        attributes =
                excluded || attributes == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** A session moved to another local start. */
    public static SessionOverride movedTo(LocalDateTime start) {
        return new SessionOverride(false, start, null, null, null, null, null, null);
    }

    /** The same, at another local start; null: at its original one. */
    public SessionOverride withStart(@Nullable LocalDateTime other) {
        return new SessionOverride(excluded, other, duration, title, description, location, capacity, attributes);
    }
}
