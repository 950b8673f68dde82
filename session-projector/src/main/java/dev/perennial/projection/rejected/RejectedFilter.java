package dev.perennial.projection.rejected;

import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.projection.rejected.RejectedEvent.State;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which rejected events are meant; what is absent does not restrict. */
public record RejectedFilter(
        @Nullable Reason reason,
        @Nullable Integer partition,
        @Nullable UUID patternId,
        @Nullable State state) {}
