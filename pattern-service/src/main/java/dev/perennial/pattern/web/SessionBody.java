package dev.perennial.pattern.web;

import dev.perennial.contracts.schedule.Session;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session that might be, as {@code /api/sessions} would show it. */
record SessionBody(
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
        @Nullable String clockChange) {

    static SessionBody of(Session session) {
        return new SessionBody(
                session.id().toString(),
                session.patternId(),
                session.patternVersion(),
                session.number(),
                session.title(),
                session.description(),
                session.location(),
                session.capacity(),
                session.attributes(),
                session.timeZone().getId(),
                session.start(),
                session.originalStart(),
                session.duration().toString(),
                session.startsAt(),
                session.endsAt(),
                session.clockChangeName());
    }
}
