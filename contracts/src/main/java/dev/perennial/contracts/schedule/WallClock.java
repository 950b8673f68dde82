package dev.perennial.contracts.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the instants of local starts; most follow another one with no change of the clocks between them. */
final class WallClock {

    private final ZoneRules zone;

    /** What clocks differ by from that local time on, and up to the next change. */
    private @Nullable ZoneOffset offset;

    private LocalDateTime since = LocalDateTime.MAX;
    private LocalDateTime until = LocalDateTime.MIN;

    WallClock(ZoneRules zone) {
        this.zone = zone;
    }

    Begin begin(LocalDateTime local) {
        if (offset != null && local.isBefore(until) && !local.isBefore(since)) {
            return new Begin(local, local.toInstant(offset), null);
        }
        List<ZoneOffset> offsets = zone.getValidOffsets(local);
        if (offsets.size() == 1) {
            return plain(local, offsets.get(0));
        }
        // in a gap and in an overlap this is the offset before, which gives what the RFC asks for in both
        Instant instant = local.toInstant(zone.getOffset(local));
        return new Begin(local, instant, offsets.isEmpty() ? ClockChange.SHIFTED_BY_GAP : ClockChange.EARLIER_OF_TWO);
    }

    private Begin plain(LocalDateTime local, ZoneOffset valid) {
        Instant instant = local.toInstant(valid);
        ZoneOffsetTransition next = zone.nextTransition(instant);
        offset = valid;
        since = local;
        until = next == null ? LocalDateTime.MAX : next.isGap() ? next.getDateTimeBefore() : next.getDateTimeAfter();
        return new Begin(local, instant, null);
    }
}
