package dev.perennial.session.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as the API shows it. */
record SessionView(
        String sessionId,
        UUID patternId,
        long patternVersion,
        @Nullable Integer number,
        String title,
        @Nullable String description,
        @Nullable String location,
        @Nullable Integer capacity,
        Map<String, String> attributes,
        String timeZone,
        LocalDateTime start,
        LocalDateTime originalStart,
        String duration,
        Instant startsAt,
        Instant endsAt,
        @Nullable String clockChange) {}
