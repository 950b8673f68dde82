package dev.perennial.horizon.web;

import dev.perennial.horizon.EmittedTicks;
import java.time.Instant;
import java.util.UUID;

/** @param partitions how many got a tick */
record TickAnswer(UUID tickId, Instant asOf, int partitions) {

    static TickAnswer of(EmittedTicks ticks) {
        return new TickAnswer(ticks.tickId(), ticks.asOf(), ticks.partitions());
    }
}
