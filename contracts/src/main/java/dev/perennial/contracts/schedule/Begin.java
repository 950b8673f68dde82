package dev.perennial.contracts.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A local start and the instant that it means (RFC 5545 §3.3.5): in a gap it moves forward by the gap, and of two it is
 * the earlier.
 *
 * @param change how that came about where it was not plain
 */
record Begin(LocalDateTime local, Instant instant, @Nullable ClockChange change) {

    static Begin of(LocalDateTime local, ZoneRules zone) {
        // in a gap and in an overlap this is the offset before, which gives what the RFC asks for in both
        Instant instant = local.toInstant(zone.getOffset(local));
        ZoneOffsetTransition transition = zone.getTransition(local);
        if (transition == null) {
            return new Begin(local, instant, null);
        }
        return new Begin(local, instant, transition.isGap() ? ClockChange.SHIFTED_BY_GAP : ClockChange.EARLIER_OF_TWO);
    }
}
