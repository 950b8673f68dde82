package dev.perennial.contracts.schedule;

import dev.perennial.contracts.SessionLength;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One session of a pattern.
 *
 * @param ordinal 1 for the first session that the rule gives on {@code originalStart}'s date, 2 for the next …; 1hhmmss for
 *     an added one (ADR 0008)
 * @param patternVersion the version of the pattern that this session follows
 * @param number the place in a course whose rule has a COUNT, from 1
 * @param start the local start
 * @param originalStart the local start that the rule gives, which differs when the session was moved
 * @param clockChange how {@code start} became {@code startsAt} where clocks change; null: the plain way
 */
public record Session(
        UUID patternId,
        LocalDateTime originalStart,
        int ordinal,
        long patternVersion,
        @Nullable Integer number,
        String title,
        @Nullable String description,
        @Nullable String location,
        @Nullable Integer capacity,
        Map<String, String> attributes,
        ZoneId timeZone,
        LocalDateTime start,
        SessionLength duration,
        Instant startsAt,
        Instant endsAt,
        @Nullable ClockChange clockChange) {

    /** The stable identity: it survives changes of time of day, duration, title and place. */
    public record Id(UUID patternId, LocalDate originalDate, int ordinal) {

        /** {@code <patternId>_<original local date>}, and {@code .2}, {@code .3} for further ones of that date. */
        @Override
        public String toString() {
            return patternId + "_" + originalDate + (ordinal == 1 ? "" : "." + ordinal);
        }
    }

    public Id id() {
        return new Id(patternId, originalStart.toLocalDate(), ordinal);
    }

    /** The clock change as it is written; null: the plain way. */
    public @Nullable String clockChangeName() {
        return clockChange == null ? null : clockChange.wireName();
    }

    /** This session as another version of its pattern gives it. */
    public Session withVersion(long version) {
        return new Session(
                patternId,
                originalStart,
                ordinal,
                version,
                number,
                title,
                description,
                location,
                capacity,
                attributes,
                timeZone,
                start,
                duration,
                startsAt,
                endsAt,
                clockChange);
    }
}
