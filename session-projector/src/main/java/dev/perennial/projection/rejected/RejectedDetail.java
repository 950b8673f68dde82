package dev.perennial.projection.rejected;

import dev.perennial.projection.rejected.Decision.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a rejected event.
 *
 * @param payload null for a record without one
 * @param decisions oldest first
 */
@SuppressWarnings("ArrayRecordComponent")
public record RejectedDetail(
        RejectedEvent event, Map<String, byte[]> headers, byte @Nullable [] payload, List<Decision> decisions) {

    /** Whether what was decided last is done. */
    public boolean isSettled() {
        Outcome outcome =
                decisions.isEmpty() ? null : decisions.get(decisions.size() - 1).outcome();
        return outcome == null || outcome.isFinal();
    }
}
