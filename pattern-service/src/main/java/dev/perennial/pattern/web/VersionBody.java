package dev.perennial.pattern.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.pattern.PatternVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a pattern's history as answers show it.
 *
 * @param changes what differs from the version before; nothing in the first one, and after a regeneration
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionBody(
        long version,
        String eventId,
        String type,
        String source,
        Instant recordedAt,
        @Nullable Instant effectiveFrom,
        @Nullable String reason,
        List<FieldChange> changes,

        @Schema(implementation = Object.class, description = "as docs/patterns.md has it")
        ObjectNode pattern) {

    /** A part of a history: every version with what changed since the one before. */
    static List<VersionBody> of(@Nullable PatternVersion before, List<PatternVersion> versions) {
        List<VersionBody> bodies = new ArrayList<>();
        ObjectNode last = before == null ? null : PatternJson.write(before.pattern());
        for (PatternVersion version : versions) {
            ObjectNode pattern = PatternJson.write(version.pattern());
            bodies.add(of(version, last == null ? List.of() : FieldChange.between(last, pattern), pattern));
            last = pattern;
        }
        return bodies;
    }

    private static VersionBody of(PatternVersion version, List<FieldChange> changes, ObjectNode pattern) {
        return new VersionBody(
                version.version(),
                version.eventId(),
                version.type(),
                version.source(),
                version.recordedAt(),
                version.effectiveFrom(),
                version.reason(),
                changes,
                pattern);
    }
}
