package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.RandomPatterns;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people do to a pattern in the course of a year, from a seed. */
final class RandomEdits {

    private static final List<String> ZONES =
            List.of("Europe/Amsterdam", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "UTC");

    private final Random random;
    private final RandomPatterns patterns;

    RandomEdits(Random random) {
        this.random = random;
        this.patterns = new RandomPatterns(random);
    }

    /** A pattern with some sessions soon, mostly. */
    Pattern first() {
        return valid(patterns::next);
    }

    /** Another pattern, for the most part with overrides at the same sessions. */
    Pattern edited(Schedule schedule, Instant now) {
        return valid(() -> edit(schedule, now));
    }

    private static Pattern valid(Supplier<Pattern> patterns) {
        while (true) {
            try {
                Pattern pattern = patterns.get();
                PatternBounds.check(pattern);
                return pattern;
            } catch (Refusal refusal) {
                // as a start in a year that has no such day any more; another one
            }
        }
    }

    private Pattern edit(Schedule schedule, Instant now) {
        Pattern before = schedule.pattern();
        return switch (random.nextInt(10)) {
            case 0 -> carried(before, at(before, before.start().plusMinutes(15L * (random.nextInt(96) - 48))));
            case 1 -> carried(before, at(before, before.start().plusDays(random.nextInt(9) - 4)));
            case 2 -> carried(before, in(before, ZoneId.of(oneOf(ZONES))));
            case 3 -> carried(before, with(before, "title " + random.nextInt(1_000), before.endDate()));
            case 4 ->
                carried(
                        before,
                        with(
                                before,
                                before.title(),
                                now.atZone(before.timeZone()).toLocalDate().plusDays(random.nextInt(200))));
            case 5 -> carried(before, fresh(now));
            case 6 -> fresh(now);
            case 7 -> before.with(before.isActive() ? Pattern.Status.INACTIVE : Pattern.Status.ACTIVE);
            case 8 -> before;
            default -> overridden(schedule, now);
        };
    }

    /** Nobody writes of sessions that are long over. */
    private Pattern fresh(Instant now) {
        Pattern pattern = patterns.next();
        return pattern.withOverrides(
                pattern.recurrenceOverrides().tailMap(LocalDateTime.ofInstant(now, pattern.timeZone())));
    }

    private static Pattern carried(Pattern before, Pattern after) {
        return after.withOverrides(SessionIdentity.carriedOver(before, after));
    }

    private Pattern overridden(Schedule schedule, Instant now) {
        List<Session> next = schedule.sessionsIn(new Window(now, now.plus(Duration.ofDays(100))));
        LocalDateTime original = next.isEmpty() || random.nextInt(6) == 0
                ? someTime(now, schedule.pattern().timeZone())
                : next.get(random.nextInt(next.size())).originalStart();
        return schedule.pattern().withOverride(original, override(original));
    }

    private SessionOverride override(LocalDateTime original) {
        return switch (random.nextInt(4)) {
            case 0 -> SessionOverride.EXCLUDED;
            case 1 -> SessionOverride.UNCHANGED;
            case 2 -> SessionOverride.movedTo(original.plusHours(random.nextInt(24 * 300) - 24L * 60));
            default ->
                new SessionOverride(
                        false, null, SessionLength.of(Duration.ofHours(5)), "special", null, null, 3, Map.of());
        };
    }

    private LocalDateTime someTime(Instant now, ZoneId zone) {
        return LocalDateTime.ofInstant(now, zone).withNano(0).plusMinutes(random.nextInt(60 * 24 * 60));
    }

    private static Pattern at(Pattern pattern, LocalDateTime start) {
        return pattern(pattern, pattern.title(), pattern.timeZone(), start, pattern.endDate());
    }

    private static Pattern in(Pattern pattern, ZoneId zone) {
        return pattern(pattern, pattern.title(), zone, pattern.start(), pattern.endDate());
    }

    private static Pattern with(Pattern pattern, String title, @Nullable LocalDate endDate) {
        return pattern(pattern, title, pattern.timeZone(), pattern.start(), endDate);
    }

    private static Pattern pattern(
            Pattern before, String title, ZoneId zone, LocalDateTime start, @Nullable LocalDate endDate) {
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>(before.recurrenceOverrides());
        return new Pattern(
                title,
                before.description(),
                before.location(),
                before.capacity(),
                before.attributes(),
                zone,
                start,
                before.duration(),
                before.recurrenceRule(),
                endDate,
                overrides,
                before.status());
    }

    private String oneOf(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
