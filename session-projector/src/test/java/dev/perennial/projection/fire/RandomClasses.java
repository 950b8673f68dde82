package dev.perennial.projection.fire;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Classes of a studio as their staff might plan them, with few sessions each, so that a history is quick. */
final class RandomClasses {

    private static final List<String> ZONES =
            List.of("Europe/Amsterdam", "America/New_York", "UTC", "Australia/Lord_Howe");

    private static final List<String> RULES = List.of(
            "FREQ=WEEKLY;BYDAY=MO",
            "FREQ=WEEKLY;BYDAY=TU,TH",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
            "FREQ=WEEKLY;BYDAY=WE;COUNT=8",
            "FREQ=MONTHLY;BYDAY=1SA",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=DAILY;COUNT=12",
            "FREQ=DAILY;INTERVAL=9;BYHOUR=9,15");

    private final Random random;

    RandomClasses(Random random) {
        this.random = random;
    }

    /** A class that begins about now. */
    Pattern next(Instant now) {
        LocalDateTime start = LocalDateTime.ofInstant(now, ZoneId.of("UTC"))
                .toLocalDate()
                .plusDays(random.nextInt(60) - 20)
                .atTime(random.nextInt(24), 15 * random.nextInt(4));
        return new Pattern(
                "Class " + random.nextInt(100),
                null,
                random.nextBoolean() ? "Kiln room" : null,
                random.nextBoolean() ? 1 + random.nextInt(20) : null,
                random.nextBoolean() ? Map.of("instructor", "Noor") : Map.of(),
                ZoneId.of(oneOf(ZONES)),
                start,
                SessionLength.parse(random.nextInt(5) == 0 ? "P2D" : "PT90M"),
                random.nextInt(8) == 0 ? null : oneOf(RULES),
                random.nextInt(3) == 0 ? start.toLocalDate().plusDays(60 + random.nextInt(200)) : null,
                overrides(start),
                random.nextInt(6) == 0 ? Status.INACTIVE : Status.ACTIVE);
    }

    private SortedMap<LocalDateTime, SessionOverride> overrides(LocalDateTime start) {
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            overrides.put(near(start), override(start));
        }
        return overrides;
    }

    private SessionOverride override(LocalDateTime start) {
        return switch (random.nextInt(4)) {
            case 0 -> SessionOverride.EXCLUDED;
            case 1 -> SessionOverride.UNCHANGED;
            case 2 -> SessionOverride.movedTo(near(start).plusHours(3));
            default -> new SessionOverride(false, null, null, "Open studio", null, null, 30, null);
        };
    }

    private LocalDateTime near(LocalDateTime start) {
        return start.plusDays(random.nextInt(60));
    }

    /** The class as it is after somebody edited it. */
    Pattern edit(Pattern before, Instant now) {
        return switch (random.nextInt(5)) {
            // a regeneration
            case 0 -> before;
            case 1 -> before.with(before.isActive() ? Status.INACTIVE : Status.ACTIVE);
            case 2 -> before.withOverride(near(before.start()), override(before.start()));
            case 3 ->
                before.withDates(
                        before.start().withHour(random.nextInt(24)),
                        before.recurrenceRule(),
                        before.endDate(),
                        before.recurrenceOverrides());
            default -> next(now);
        };
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
