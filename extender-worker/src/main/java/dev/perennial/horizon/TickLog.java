package dev.perennial.horizon;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.util.List;
import java.util.SortedMap;

/** The log of record, as far as ticks go into it. */
public interface TickLog {

    /**
     * The partitions that the topic has now.
     *
     * @throws TicksNotEmitted when the topic or the broker is not there
     */
    List<Integer> partitions();

    /**
     * Appends a tick to each of the partitions and waits until all are acknowledged.
     *
     * @throws TicksNotEmitted when one is not; others may be, which does no harm
     */
    List<TickPosition> append(SortedMap<Integer, CloudEvent<HorizonTick>> ticksByPartition);
}
