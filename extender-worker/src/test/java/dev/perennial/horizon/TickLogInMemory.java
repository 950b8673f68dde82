package dev.perennial.horizon;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A log of so many partitions that can be away. */
public final class TickLogInMemory implements TickLog {

    private final List<Integer> partitions;
    private final Duration brokerBehind;
    private final List<SortedMap<Integer, CloudEvent<HorizonTick>>> appended = new ArrayList<>();
    private @Nullable String away;

    public TickLogInMemory(Integer... partitions) {
        this(Duration.ZERO, partitions);
    }

    public TickLogInMemory(Duration brokerBehind, Integer... partitions) {
        this.partitions = List.of(partitions);
        this.brokerBehind = brokerBehind;
    }

    public void goAway(String why) {
        away = why;
    }

    public void comeBack() {
        away = null;
    }

    public List<SortedMap<Integer, CloudEvent<HorizonTick>>> appended() {
        return appended;
    }

    @Override
    public List<Integer> partitions() {
        if (away != null) {
            throw new TicksNotEmitted(away, new IllegalStateException(away));
        }
        return partitions;
    }

    @Override
    public List<TickPosition> append(SortedMap<Integer, CloudEvent<HorizonTick>> ticksByPartition) {
        appended.add(ticksByPartition);
        return ticksByPartition.entrySet().stream()
                .map(tick -> new TickPosition(
                        tick.getKey(),
                        appended.size() - 1,
                        tick.getValue().event().asOf().minus(brokerBehind)))
                .toList();
    }
}
