package dev.perennial.contracts;

import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One event of each type for tests. */
public final class Events {

    public static final UUID PATTERN_ID = UUID.fromString("019936c5-6d00-7abc-8def-0123456789ab");

    private static final UUID FIRST_ID = UUID.fromString("019936c5-6d00-7abc-8def-000000000001");

    private static final UUID NEXT_ID = UUID.fromString("019936c5-6d00-7abc-8def-000000000003");

    public static final String BOOKING = "urn:booking:north";

    private static final Instant TIME = Instant.parse("2026-09-01T08:00:00Z");

    private Events() {}

    /** The event that each golden file holds. */
    public static List<CloudEvent<?>> golden() {
        return List.of(created(), changed(), tick(), related());
    }

    public static CloudEvent<PatternCreated> created() {
        Pattern pattern = Patterns.weekly("MO")
                .endingOn("2027-06-30")
                .without("2026-12-28T10:00:00")
                .moving("2026-10-05T10:00:00", "2026-10-06T19:30:00")
                .with("2026-11-07T14:00:00", SessionOverride.UNCHANGED)
                .build();
        return created(pattern);
    }

    public static CloudEvent<PatternCreated> created(Pattern pattern) {
        return new CloudEvent<>(
                "e-1", BOOKING, PATTERN_ID.toString(), TIME, new PatternCreated(PATTERN_ID, 1, pattern));
    }

    public static CloudEvent<PatternChanged> changed() {
        Pattern pattern = Patterns.weekly("MO,TH")
                .at("19:00")
                .lasting("P1DT30M")
                .inactive()
                .build();
        return new CloudEvent<>(
                "e-2",
                BOOKING,
                PATTERN_ID.toString(),
                TIME.plusSeconds(60),
                new PatternChanged(
                        PATTERN_ID, 2, Instant.parse("2027-01-01T00:00:00Z"), "evenings suit more people", pattern));
    }

    /** A pattern in the middle of a series that was split twice. */
    public static CloudEvent<PatternChanged> related() {
        Pattern pattern = Patterns.weekly("MO")
                .endingOn("2027-01-31")
                .build()
                .withRelations(Map.of(FIRST_ID, Set.of(Relation.FIRST), NEXT_ID, Set.of(Relation.NEXT)));
        return new CloudEvent<>(
                "e-3",
                BOOKING,
                PATTERN_ID.toString(),
                TIME.plusSeconds(180),
                new PatternChanged(PATTERN_ID, 3, null, "split", pattern));
    }

    public static CloudEvent<HorizonTick> tick() {
        return new CloudEvent<>(
                "t-1",
                "urn:perennial:extender",
                HorizonTick.keyOf(3),
                TIME.plusSeconds(120),
                new HorizonTick(TIME, Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1)));
    }
}
