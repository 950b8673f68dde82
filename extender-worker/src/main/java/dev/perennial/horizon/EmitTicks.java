package dev.perennial.horizon;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Says to every partition that time has moved on. */
public final class EmitTicks {

    /** Who emits, as CloudEvents has it. */
    public static final String SOURCE = "urn:perennial:extender-worker";

    private final TickLog log;
    private final Clock clock;
    private final Supplier<UUID> tickIds;
    private Instant lastAsOf = Instant.MIN;

    public EmitTicks(TickLog log, Clock clock, Supplier<UUID> tickIds) {
        this.log = log;
        this.clock = clock;
        this.tickIds = tickIds;
    }

    /**
     * Emits one tick per partition, all of the same {@code asOf}, which is later than that of the run before.
     *
     * @throws TicksNotEmitted when the broker does not acknowledge all of them
     */
    public synchronized EmittedTicks emit(Reach reach) {
        List<Integer> partitions = log.partitions();
        UUID tickId = tickIds.get();
        Instant asOf = nextAsOf();
        SortedMap<Integer, CloudEvent<HorizonTick>> ticks = new TreeMap<>();
        for (int partition : partitions) {
            ticks.put(partition, event(tickId, partition, reach.tick(asOf)));
        }
        return new EmittedTicks(tickId, asOf, log.append(ticks));
    }

    /** Two runs within a millisecond, or a clock that was set back, must not give ticks that readers reject. */
    private Instant nextAsOf() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        lastAsOf = now.isAfter(lastAsOf) ? now : lastAsOf.plusMillis(1);
        return lastAsOf;
    }

    private static CloudEvent<HorizonTick> event(UUID tickId, int partition, HorizonTick tick) {
        return new CloudEvent<>(tickId + "-" + partition, SOURCE, HorizonTick.keyOf(partition), tick.asOf(), tick);
    }
}
