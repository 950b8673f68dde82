package dev.perennial.benchmarks;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Weekly classes with no end, as studios have them. */
final class Classes {

    /** Far enough in the past that a broker takes a year and a half of timestamps. */
    static final Instant BEGIN = Instant.parse("2025-01-06T00:00:00Z");

    static final Period ONE_DAY = Period.ofDays(1);

    private static final List<String> ZONES =
            List.of("Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Sydney");

    private Classes() {}

    /** Of version 7, as pattern-service makes them: in order of time, and random below a millisecond. */
    static List<UUID> ids(int count) {
        Random random = new Random(1);
        List<UUID> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long time = BEGIN.toEpochMilli() + i;
            ids.add(new UUID(time << 16 | 0x7000 | random.nextInt(0x1000), Long.MIN_VALUE | random.nextLong() >>> 2));
        }
        return ids;
    }

    static Pattern of(int i) {
        return of(i, 0);
    }

    /** As it is after so many changes. */
    static Pattern of(int i, int changes) {
        LocalDateTime start = LocalDateTime.ofInstant(BEGIN, ZoneOffset.UTC)
                .plusDays(i % 7)
                .with(LocalTime.of(8 + (i + changes) % 12, changes % 2 == 0 ? 0 : 30));
        return new Pattern(
                "Wheel throwing " + i + (changes % 3 == 1 ? " for beginners" : ""),
                "Bring an apron and a towel.",
                "Studio " + (i % 40 + changes % 5),
                8 + changes % 4,
                Map.of("instructor", "Ana"),
                ZoneId.of(ZONES.get(i % ZONES.size())),
                start,
                SessionLength.of(Duration.ofMinutes(120)),
                "FREQ=WEEKLY",
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }
}
