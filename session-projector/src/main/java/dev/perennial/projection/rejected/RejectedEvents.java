package dev.perennial.projection.rejected;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rejected events of the active generation, and the decisions about them, which no rebuild touches. */
public interface RejectedEvents {

    /** Newest first. */
    List<RejectedEvent> list(RejectedFilter filter, int most, @Nullable RejectedCursor after);

    Optional<RejectedDetail> find(Position position);

    /**
     * Decides to publish an event again, unless that was decided before; answers whether it was decided now.
     *
     * @param edited to be published instead of the original payload
     */
    boolean redrive(Position position, Signature signed, byte @Nullable [] edited);

    /** Decides the same of all open ones that the filter lets through, oldest first; answers how many. */
    int redriveAll(RejectedFilter filter, Signature signed, int most);

    /** Decides to leave an open event as it is; answers whether it was decided now. */
    boolean discard(Position position, Signature signed);

    /** Who decides, and why. */
    record Signature(String by, @Nullable String note) {}
}
