package dev.perennial.pattern.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.pattern.PatternState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pattern as answers show it.
 *
 * @param effectiveFrom when the newest version is announced for later, or a change asked for a time
 * @param withdrawn versions that the change withdrew before they held
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PatternBody(
        UUID patternId,
        long version,
        Instant updatedAt,
        Instant generatedThrough,
        @Nullable Instant effectiveFrom,
        @Nullable List<Long> withdrawn,

        @Schema(implementation = Object.class, description = "as docs/patterns.md has it")
        ObjectNode pattern) {

    static PatternBody of(PatternState state, boolean withEffectiveFrom, List<Long> withdrawn) {
        return new PatternBody(
                state.patternId(),
                state.version(),
                state.updatedAt(),
                state.generatedThrough(),
                withEffectiveFrom ? state.effectiveFrom() : null,
                withdrawn.isEmpty() ? null : withdrawn,
                PatternJson.write(state.pattern()));
    }

    static PatternBody of(PatternState state, Instant now) {
        return of(state, state.effectiveFrom().isAfter(now), List.of());
    }

    /** The version, and what else changes as time passes: how far it is generated, and whether it holds yet. */
    String tag() {
        return effectiveFrom == null
                ? "\"%d.%s\"".formatted(version, generatedThrough)
                : "\"%d.%s.%s\"".formatted(version, generatedThrough, effectiveFrom);
    }
}
