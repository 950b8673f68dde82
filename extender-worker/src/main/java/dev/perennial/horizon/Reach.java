package dev.perennial.horizon;

import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.schedule.LogTime;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;

/**
 * How far sessions are to reach.
 *
 * @param horizon how far ahead sessions are to exist
 * @param extendWhenBelow patterns covered for less than this are extended
 * @param retainPast how long sessions are kept after their end
 */
public record Reach(Period horizon, Period extendWhenBelow, Period retainPast) {

    /**
     * A reach that readers take.
     *
     * @throws dev.perennial.contracts.Refusal naming the field, its value and the limit
     */
    public Reach {
        // the law itself judges, so that nothing is emitted that readers reject
        new LogTime(Instant.EPOCH, null)
                .after(new HorizonTick(Instant.EPOCH, horizon, extendWhenBelow, retainPast), Duration.ZERO);
    }

    HorizonTick tick(Instant asOf) {
        return new HorizonTick(asOf, horizon, extendWhenBelow, retainPast);
    }
}
