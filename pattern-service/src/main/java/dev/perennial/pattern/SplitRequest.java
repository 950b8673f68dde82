package dev.perennial.pattern;

import dev.perennial.contracts.PatternIds;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants split.
 *
 * @param originalStart of the first session of the tail
 * @param patch a merge patch on the tail (RFC 7396); null: it goes on as it was
 */
public record SplitRequest(
        UUID patternId,
        LocalDateTime originalStart,
        @Nullable ObjectNode patch) {

    /** The id that the tail has, in every repetition. */
    UUID tailId() {
        return PatternIds.ofTail(patternId, originalStart);
    }
}
