package dev.perennial.horizon;

import dev.perennial.horizon.TickOutcome.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;

/** Runs for tests of what stands around them. */
public final class HorizonFixture {

    public static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    public static final Reach REACH = new Reach(Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));

    private HorizonFixture() {}

    /** Runs on that log, whose outcomes never come. */
    public static HorizonRuns runs(TickLog log) {
        return new HorizonRuns(
                new EmitTicks(log, CLOCK, UUID::randomUUID),
                new FollowTicks(ticks -> new Unknown("not followed"), () -> () -> false),
                new LaterExecutor());
    }
}
