package dev.perennial.projection.rebuild;

import dev.perennial.projection.rebuild.Generation.Purpose;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to build, and what to do with it.
 *
 * @param until for {@link Purpose#LOOK_BACK}: the broker time before which records count
 * @param untilOffsets for {@link Purpose#LOOK_BACK}: the offsets before which records count, by partition
 */
public record RebuildOrder(
        Purpose purpose, Switch switching, @Nullable Instant until, Map<Integer, Long> untilOffsets) {

    /** When a rebuilt generation becomes the active one. */
    public enum Switch {
        ALWAYS,
        /** When it equals the active one, row by row. */
        WHEN_EQUAL,
        /** When somebody says so. */
        ON_REQUEST
    }

    public RebuildOrder {
        untilOffsets = Map.copyOf(untilOffsets);
    }

    public static RebuildOrder rebuild(Switch switching) {
        return new RebuildOrder(Purpose.REBUILD, switching, null, Map.of());
    }

    public static RebuildOrder verify() {
        return new RebuildOrder(Purpose.VERIFY, Switch.ON_REQUEST, null, Map.of());
    }

    public static RebuildOrder lookBack(Instant until) {
        return new RebuildOrder(Purpose.LOOK_BACK, Switch.ON_REQUEST, until, Map.of());
    }

    public static RebuildOrder lookBack(Map<Integer, Long> untilOffsets) {
        return new RebuildOrder(Purpose.LOOK_BACK, Switch.ON_REQUEST, null, untilOffsets);
    }

    /** @param comparison null when the generations cannot be compared */
    boolean switchesAfter(@Nullable Comparison comparison) {
        return switch (switching) {
            case ALWAYS -> true;
            case WHEN_EQUAL -> comparison != null && comparison.isEqual();
            case ON_REQUEST -> false;
        };
    }
}
