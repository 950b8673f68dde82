package dev.perennial.projection.rejected.web;

import dev.perennial.projection.rejected.RejectedCursor;
import dev.perennial.projection.rejected.RejectedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list, and where the next part begins. */
record RejectedPage(List<RejectedEvent> items, @Nullable String nextCursor) {

    /** @param found one more than {@code limit} when there is a next page */
    static RejectedPage of(List<RejectedEvent> found, int limit) {
        if (found.size() <= limit) {
            return new RejectedPage(found, null);
        }
        List<RejectedEvent> items = found.subList(0, limit);
        return new RejectedPage(items, RejectedCursor.of(items.get(limit - 1)).toString());
    }
}
