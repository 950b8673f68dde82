package dev.perennial.pattern.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.pattern.PatternVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One version of a pattern's history as answers show it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionBody(
        long version,
        String eventId,
        String type,
        String source,
        Instant recordedAt,
        @Nullable Instant effectiveFrom,
        @Nullable String reason,
        ObjectNode pattern) {

    static VersionBody of(PatternVersion version) {
        return new VersionBody(
                version.version(),
                version.eventId(),
                version.type(),
                version.source(),
                version.recordedAt(),
                version.effectiveFrom(),
                version.reason(),
                PatternJson.write(version.pattern()));
    }
}
