package dev.perennial.pattern.web;

import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Explanation;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.pattern.ExplainSessions.Explained;
import dev.perennial.pattern.PatternVersion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why there is a session, or none; all members are always there, null when they say nothing.
 *
 * @param local the time asked about in {@code timeZone}, that of the pattern then
 * @param version the version that holds then, from {@code effectiveFrom} on
 * @param otherVersion a version that does not hold then and would have a session
 * @param since the version that brought what the answer rests on
 * @param keptFrom sessions that ended before are pruned
 * @param generatedThrough sessions that start before are generated
 */
record ExplanationBody(
        UUID patternId,
        Explanation.Code code,
        String message,
        LocalDateTime local,
        String timeZone,
        Instant instant,
        @Nullable Long version,
        @Nullable Instant effectiveFrom,
        @Nullable Long otherVersion,
        @Nullable Since since,
        @Nullable String sessionId,
        @Nullable SessionBody session,
        @Nullable SessionBody previous,
        @Nullable SessionBody next,
        Instant keptFrom,
        Instant generatedThrough) {

    /** A version in short. */
    record Since(
            long version,
            Instant recordedAt,
            String source,
            @Nullable String reason) {

        private static @Nullable Since of(@Nullable PatternVersion version) {
            return version == null
                    ? null
                    : new Since(version.version(), version.recordedAt(), version.source(), version.reason());
        }
    }

    static ExplanationBody of(UUID patternId, Explained explained) {
        Explanation explanation = explained.explanation();
        Definition definition = explanation.definition();
        Session.Id id = explanation.sessionId();
        return new ExplanationBody(
                patternId,
                explanation.code(),
                explained.message(),
                explanation.local(),
                explanation.timeZone().getId(),
                explanation.instant(),
                definition == null ? null : definition.version(),
                definition == null ? null : definition.from(),
                explanation.otherVersion(),
                Since.of(explained.since()),
                id == null ? null : id.toString(),
                body(explanation.session()),
                body(explanation.previous()),
                body(explanation.next()),
                explanation.coverage().keptFrom(),
                explanation.coverage().generatedThrough());
    }

    private static @Nullable SessionBody body(@Nullable Session session) {
        return session == null ? null : SessionBody.of(session);
    }
}
