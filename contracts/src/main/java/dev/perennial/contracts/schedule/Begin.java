package dev.perennial.contracts.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A local start and the instant that it means (RFC 5545 §3.3.5): in a gap it moves forward by the gap, and of two it is
 * the earlier.
 *
 * @param change how that came about where it was not plain
 */
record Begin(LocalDateTime local, Instant instant, @Nullable ClockChange change) {

    static Begin of(LocalDateTime local, ZoneRules zone) {
        List<ZoneOffset> offsets = zone.getValidOffsets(local);
        if (offsets.size() == 1) {
            return new Begin(local, local.toInstant(offsets.get(0)), null);
        }
        // in a gap and in an overlap this is the offset before, which gives what the RFC asks for in both
        Instant instant = local.toInstant(zone.getOffset(local));
        return new Begin(local, instant, offsets.isEmpty() ? ClockChange.SHIFTED_BY_GAP : ClockChange.EARLIER_OF_TWO);
    }
}
