package dev.perennial.session.web;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are asked for; what is absent does not restrict.
 *
 * @param from sessions that start then or later
 * @param to sessions that start before
 * @param q a part of title, description or place, in any case
 * @param location the whole place, in any case
 * @param attributes which the session has, with these values
 * @param after the last session of the page before
 */
record SessionQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID patternId,
        @Nullable String q,
        @Nullable String location,
        Map<String, String> attributes,
        int limit,
        @Nullable SessionCursor after) {}
