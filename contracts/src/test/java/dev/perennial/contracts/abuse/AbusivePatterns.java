package dev.perennial.contracts.abuse;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Patterns as Java code can build them, beyond what a JSON text can say, by name. */
final class AbusivePatterns {

    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-09-07T10:00");

    private static final List<LocalDateTime> STARTS = List.of(
            MONDAY,
            LocalDateTime.MIN,
            LocalDateTime.MAX,
            LocalDateTime.parse("0001-01-01T00:00"),
            LocalDateTime.parse("1900-01-01T00:00"),
            LocalDateTime.parse("2024-02-29T23:59:59"),
            LocalDateTime.parse("2199-12-31T23:59:59"),
            LocalDateTime.parse("9999-12-31T23:59:59.999999999"));

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Amsterdam"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Pacific/Kiritimati"),
            ZoneOffset.MAX,
            ZoneOffset.MIN,
            ZoneId.of("UTC+18"));

    private final Map<String, Pattern> patterns = new LinkedHashMap<>();

    private AbusivePatterns() {}

    static Map<String, Pattern> all() {
        AbusivePatterns all = new AbusivePatterns();
        for (String rule : AbusiveRules.all()) {
            for (LocalDateTime start : STARTS) {
                all.add(rule + " from " + start, rule, start, Map.of());
            }
        }
        all.addOverrides();
        all.addFields();
        return all.patterns;
    }

    static Pattern random(Random random) {
        LocalDateTime start = random.nextInt(8) == 0
                ? STARTS.get(random.nextInt(STARTS.size()))
                : LocalDateTime.of(1900 + random.nextInt(300), 1, 1, 10, 0).plusDays(random.nextInt(365));
        return pattern(
                "a",
                ZONES.get(random.nextInt(3)),
                start,
                SessionLength.of(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 31))),
                AbusiveRules.random(random),
                null,
                Map.of());
    }

    private void add(
            String name, @Nullable String rule, LocalDateTime start, Map<LocalDateTime, SessionOverride> overrides) {
        patterns.put(
                name, pattern("a", ZONES.get(0), start, SessionLength.of(Duration.ofHours(1)), rule, null, overrides));
    }

    private static Pattern pattern(
            String text,
            ZoneId zone,
            LocalDateTime start,
            SessionLength duration,
            @Nullable String rule,
            @Nullable LocalDate endDate,
            Map<LocalDateTime, SessionOverride> overrides) {
        return new Pattern(
                text,
                text,
                text,
                1,
                Map.of(text, text),
                zone,
                start,
                duration,
                rule,
                endDate,
                new TreeMap<>(overrides),
                Pattern.Status.ACTIVE);
    }

    /** As many as are taken, where finding the session of each is dear. */
    private void addOverrides() {
        for (String rule : List.of(
                "FREQ=DAILY",
                "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
                "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17",
                "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17;COUNT=10000",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8,9,10,11,12,13,14,15",
                "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20;BYHOUR=9,10,11,12",
                "FREQ=YEARLY;BYDAY=MO;BYHOUR=8,10,12",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;COUNT=10000")) {
            SessionOverride moved = SessionOverride.movedTo(MONDAY.plusHours(1));
            add(rule + ", far ones moved near", rule, STARTS.get(4), overrides(i -> at(2199, i), i -> moved));
            add(
                    rule + ", near ones moved far",
                    rule,
                    STARTS.get(4),
                    overrides(i -> at(2026, i), i -> SessionOverride.movedTo(at(2199, i))));
            add(
                    rule + ", deleted ones",
                    rule,
                    STARTS.get(4),
                    overrides(i -> at(2199, i), i -> SessionOverride.EXCLUDED));
            add(rule + ", all of one day", rule, STARTS.get(4), overrides(i -> MONDAY.plusSeconds(i), i -> moved));
            add(
                    rule + ", deleted on one day",
                    rule,
                    STARTS.get(4),
                    overrides(i -> MONDAY.plusSeconds(i), i -> SessionOverride.EXCLUDED));
        }
        add("an override of no time", null, MONDAY, Map.of(LocalDateTime.MIN, SessionOverride.UNCHANGED));
        add("an override of any time", null, MONDAY, Map.of(LocalDateTime.MAX, SessionOverride.UNCHANGED));
        add("a session moved to no time", null, MONDAY, Map.of(MONDAY, SessionOverride.movedTo(LocalDateTime.MIN)));
        add("a session moved to any time", null, MONDAY, Map.of(MONDAY, SessionOverride.movedTo(LocalDateTime.MAX)));
        add(
                "too many overrides",
                null,
                MONDAY,
                overrides(i -> MONDAY.plusSeconds(i), i -> SessionOverride.EXCLUDED, 100_000));
    }

    private static LocalDateTime at(int year, int i) {
        return LocalDateTime.of(year, 1, 1, 10, 0).plusDays(i % 365).plusHours(i / 365);
    }

    private static SortedMap<LocalDateTime, SessionOverride> overrides(
            IntFunction<LocalDateTime> start, IntFunction<SessionOverride> override) {
        return overrides(start, override, Bounds.OVERRIDES);
    }

    private static SortedMap<LocalDateTime, SessionOverride> overrides(
            IntFunction<LocalDateTime> start, IntFunction<SessionOverride> override, int count) {
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            overrides.put(start.apply(i), override.apply(i));
        }
        return overrides;
    }

    private void addFields() {
        SessionLength hour = SessionLength.of(Duration.ofHours(1));
        for (SessionLength length : List.of(
                new SessionLength(31, Duration.ZERO),
                new SessionLength(Integer.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE)),
                new SessionLength(Integer.MIN_VALUE, Duration.ofSeconds(Long.MAX_VALUE)),
                new SessionLength(-1, Duration.ofHours(25)),
                new SessionLength(2, Duration.ofHours(-1)),
                new SessionLength(0, Duration.ofNanos(1)))) {
            for (LocalDateTime start : STARTS) {
                patterns.put(
                        "lasting " + length + " from " + start,
                        pattern("a", ZONES.get(0), start, length, "FREQ=DAILY", null, Map.of()));
            }
        }
        for (ZoneId zone : ZONES) {
            for (LocalDateTime start : STARTS) {
                patterns.put(
                        "in " + zone + " from " + start,
                        pattern("a", zone, start, hour, null, LocalDate.MAX, Map.of()));
            }
        }
        for (String text : List.of("", " ", "\u0000", "\ud800", "a".repeat(2_000_000))) {
            patterns.put(
                    "of texts " + text.length(),
                    pattern(text, ZONES.get(0), MONDAY, hour, "FREQ=WEEKLY", LocalDate.MIN, Map.of()));
            patterns.put(
                    "of a rule " + text.length(),
                    pattern("a", ZONES.get(0), MONDAY, hour, text, LocalDate.MIN, Map.of()));
        }
    }
}
