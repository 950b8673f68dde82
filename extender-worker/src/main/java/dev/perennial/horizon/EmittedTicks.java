package dev.perennial.horizon;

import dev.perennial.contracts.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The ticks of one run, acknowledged by the broker.
 *
 * @param positions one per partition of the topic
 */
public record EmittedTicks(UUID tickId, Instant asOf, List<TickPosition> positions) {

    public EmittedTicks {
        positions = List.copyOf(positions);
    }

    /** How many partitions there are. */
    public int partitions() {
        return positions.size();
    }

    /** Whether this clock runs so far ahead of the broker's that readers reject the ticks by default. */
    boolean areAheadOfTime() {
        return aheadOfTime().compareTo(Bounds.TICK_SKEW) > 0;
    }

    private Duration aheadOfTime() {
        return positions.stream()
                .map(position -> Duration.between(position.recordedAt(), asOf))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    String aheadOfTimeWarning() {
        return "this clock is %s ahead of the broker's, readers take %s by default"
                .formatted(aheadOfTime(), Bounds.TICK_SKEW);
    }
}
