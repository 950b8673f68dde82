package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The time of one partition, which comes from the log and never from a clock.
 *
 * @param now the greatest broker timestamp so far
 * @param lastTick the last tick that the law took, or null before the first
 * @param keepFrom sessions that ended before this are pruned; a tick that keeps them longer brings none back
 */
public record LogTime(Instant now, @Nullable HorizonTick lastTick, Instant keepFrom) {

    /** Before the first record. */
    public static final LogTime START = new LogTime(Instant.EPOCH, null);

    /** When no tick before the last kept less than it does. */
    public LogTime(Instant now, @Nullable HorizonTick lastTick) {
        this(now, lastTick, lastTick == null ? Instant.EPOCH : minus(lastTick.asOf(), lastTick.retainPast()));
    }

    /** After a record with that broker timestamp. */
    public LogTime at(Instant brokerTimestamp) {
        return brokerTimestamp.isAfter(now) ? new LogTime(brokerTimestamp, lastTick, keepFrom) : this;
    }

    /**
     * After a tick.
     *
     * @param maxSkew how far a tick may run ahead of {@link #now}
     * @throws Refusal when the law does not take the tick
     */
    public LogTime after(HorizonTick tick, Duration maxSkew) {
        if (lastTick != null && !tick.asOf().isAfter(lastTick.asOf())) {
            throw new Refusal(
                    Reason.TICK_NOT_LATER,
                    "asOf",
                    "asOf: " + tick.asOf() + " is not later than the last tick, " + lastTick.asOf());
        }
        if (tick.asOf().isAfter(now.plus(maxSkew))) {
            throw new Refusal(
                    Reason.TICK_AHEAD_OF_TIME,
                    "asOf",
                    "asOf: " + tick.asOf() + " is more than " + maxSkew + " ahead of its partition's time, " + now);
        }
        requireInOrder("horizon", Period.ofDays(1), tick.horizon(), Bounds.TICK_HORIZON);
        requireInOrder("extendWhenBelow", Period.ZERO, tick.extendWhenBelow(), tick.horizon());
        requireInOrder("retainPast", Period.ZERO, tick.retainPast(), Bounds.TICK_HORIZON);
        LogTime after = new LogTime(now, tick);
        return after.keepFrom.isBefore(keepFrom) ? new LogTime(now, tick, keepFrom) : after;
    }

    private static void requireInOrder(String field, Period least, Period value, Period most) {
        if (!isInOrder(least, value, most)) {
            throw Refusal.ofField(field, "must be from %s to %s, not %s".formatted(least, most, value));
        }
    }

    private static boolean isInOrder(Period least, Period value, Period most) {
        Instant base = Instant.EPOCH;
        try {
            Instant end = plus(base, value);
            return !end.isBefore(plus(base, least)) && !end.isAfter(plus(base, most));
        } catch (DateTimeException | ArithmeticException e) {
            // a period of more years than the calendar has
            return false;
        }
    }

    /** How far a creation, an activation or a regeneration generates now. */
    public Instant horizonEnd() {
        return plus(now, lastTick == null ? Bounds.HORIZON : lastTick.horizon());
    }

    /** Patterns that are covered for less than this now are covered too briefly. */
    Instant shortBelow() {
        return plus(now, lastTick == null ? Bounds.EXTEND_WHEN_BELOW : lastTick.extendWhenBelow());
    }

    /** Patterns covered to this need no extension by the last tick; before the first, none does. */
    public Instant enoughCoverage() {
        return lastTick == null ? Instant.EPOCH : plus(lastTick.asOf(), lastTick.extendWhenBelow());
    }

    /** Periods count in UTC. */
    static Instant plus(Instant instant, Period period) {
        return instant.atZone(ZoneOffset.UTC).plus(period).toInstant();
    }

    private static Instant minus(Instant instant, Period period) {
        return instant.atZone(ZoneOffset.UTC).minus(period).toInstant();
    }
}
