package dev.perennial.contracts;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Valid patterns of all kinds from a seed. */
public final class RandomPatterns {

    private static final List<String> ZONES = List.of(
            "Europe/Amsterdam", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "UTC", "Africa/Casablanca");

    private static final List<String> RULES = List.of(
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=DAILY;BYHOUR=8,14,20",
            "FREQ=WEEKLY;BYDAY=MO,WE",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=8",
            "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270301",
            "FREQ=MONTHLY;BYDAY=1SA",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
            "FREQ=YEARLY;BYMONTH=6;BYDAY=-1SU",
            "FREQ=DAILY;INTERVAL=2;COUNT=30",
            "FREQ=DAILY;BYHOUR=6,9,12,15;COUNT=50",
            "FREQ=DAILY;BYHOUR=7,11,19;BYMINUTE=0,30;BYSETPOS=2,-1",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TH",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,SU;BYHOUR=9,17",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;UNTIL=20270115T120000Z",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,3,-1;COUNT=20",
            "FREQ=MONTHLY;BYMONTHDAY=1,15,31;BYHOUR=10,18;UNTIL=20270401T103000",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=9,10,11;BYDAY=MO,FR;BYSETPOS=2,5,-2",
            "FREQ=YEARLY;BYMONTH=9,10;BYMONTHDAY=7,21;COUNT=9");

    private static final List<String> TEXTS =
            List.of("Clay", "Töpfern ñ", "陶芸教室", "\"quoted\" \\ back", "🏺 kiln", " padded ", "line\nbreak\ttab");

    private final Random random;

    public RandomPatterns(Random random) {
        this.random = random;
    }

    public Pattern next() {
        return new Pattern(
                oneOf(TEXTS),
                maybe(() -> oneOf(TEXTS)),
                maybe(() -> oneOf(TEXTS)),
                maybe(() -> random.nextInt(100)),
                random.nextBoolean() ? Map.of() : Map.of("instructor", oneOf(TEXTS), "level", "2"),
                ZoneId.of(oneOf(ZONES)),
                localStart(),
                length(),
                maybe(() -> oneOf(RULES)),
                maybe(() -> localStart().toLocalDate().plusYears(1)),
                overrides(),
                random.nextInt(5) == 0 ? Pattern.Status.INACTIVE : Pattern.Status.ACTIVE,
                relatedTo());
    }

    private Map<UUID, Set<Relation>> relatedTo() {
        UUID other = new UUID(random.nextLong(), random.nextLong());
        return random.nextInt(3) > 0 ? Map.of() : Map.of(other, Set.of(oneOf(List.of(Relation.values()))));
    }

    private LocalDateTime localStart() {
        return LocalDateTime.of(2026, 8, 1, 0, 0)
                .plusDays(random.nextInt(120))
                .plusMinutes(15L * random.nextInt(96))
                .plusSeconds(random.nextInt(2));
    }

    private SessionLength length() {
        return random.nextInt(4) == 0
                ? SessionLength.parse("P1DT30M")
                : SessionLength.of(Duration.ofMinutes(1 + random.nextInt(300)));
    }

    private SortedMap<LocalDateTime, SessionOverride> overrides() {
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            overrides.put(localStart(), override());
        }
        return overrides;
    }

    private SessionOverride override() {
        return new SessionOverride(
                random.nextInt(3) == 0,
                maybe(this::localStart),
                maybe(this::length),
                maybe(() -> oneOf(TEXTS)),
                maybe(() -> oneOf(TEXTS)),
                maybe(() -> oneOf(TEXTS)),
                maybe(() -> random.nextInt(100)),
                maybe(() -> Map.of("instructor", oneOf(TEXTS))));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
