package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static dev.perennial.pattern.Timetable.pottery;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.PatternBounds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Classes of all kinds, and what people change of them, from a seed. */
final class RandomClasses {

    private static final List<String> RULES = List.of(
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=2",
            "FREQ=DAILY;BYHOUR=%s",
            "FREQ=DAILY;BYHOUR=%s;BYMINUTE=0,30;BYSETPOS=1,-1",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;BYDAY=MO,WE",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=%s",
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TH",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,3,-1",
            "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
            "FREQ=YEARLY;BYMONTH=9,10,11;BYDAY=MO,FR");

    private final Random random;

    RandomClasses(Random random) {
        this.random = random;
    }

    Pattern next() {
        return dated(pottery("2026-09-07T10:00", "FREQ=DAILY"));
    }

    /** The same class on other dates, overrides aside. */
    Pattern dated(Pattern pattern) {
        return within(() -> anyDates(pattern));
    }

    private Pattern anyDates(Pattern pattern) {
        LocalDateTime start =
                LocalDate.of(2026, 9, 1).plusDays(random.nextInt(14)).atTime(time());
        LocalDate end = random.nextInt(3) > 0 ? null : start.toLocalDate().plusDays(random.nextInt(200));
        return pattern.withDates(start, rule(), end, new TreeMap<>());
    }

    /** The same class at another time of each day. */
    Pattern atAnotherTime(Pattern pattern) {
        return within(() -> atAnyTime(pattern));
    }

    private Pattern atAnyTime(Pattern pattern) {
        String rule = pattern.recurrenceRule();
        String other = rule == null ? null : rule.replaceAll("BYHOUR=[0-9,]+", "BYHOUR=" + hours());
        LocalDateTime start = pattern.start().toLocalDate().atTime(time());
        return pattern.withDates(start, other, pattern.endDate(), new TreeMap<>());
    }

    Pattern endingOnAnotherDate(Pattern pattern) {
        return within(() -> endingOnAnyDate(pattern));
    }

    private Pattern endingOnAnyDate(Pattern pattern) {
        LocalDate end =
                random.nextBoolean() ? null : pattern.start().toLocalDate().plusDays(random.nextInt(200));
        return pattern.withDates(pattern.start(), pattern.recurrenceRule(), end, new TreeMap<>());
    }

    /** What is no class at all is not asked for. */
    private static Pattern within(Supplier<Pattern> patterns) {
        while (true) {
            Pattern pattern = patterns.get();
            try {
                PatternBounds.check(pattern);
                return pattern;
            } catch (Refusal refusal) {
                // another one then
            }
        }
    }

    private String rule() {
        String rule = oneOf(RULES).formatted(hours());
        return switch (random.nextInt(5)) {
            case 0 -> rule + ";COUNT=" + (1 + random.nextInt(40));
            case 1 -> rule + ";UNTIL=20261%03dT120000".formatted(101 + random.nextInt(28));
            default -> rule;
        };
    }

    private String hours() {
        TreeSet<Integer> hours = new TreeSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            hours.add(6 + random.nextInt(5) * 3);
        }
        return hours.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Of few times, so that sessions meet. */
    LocalTime time() {
        return LocalTime.of(6 + random.nextInt(5) * 3, random.nextInt(4) == 0 ? 30 : 0);
    }

    LocalDateTime dateAndTime() {
        return LocalDate.of(2026, 9, 1).plusDays(random.nextInt(60)).atTime(time());
    }

    SessionOverride override() {
        return switch (random.nextInt(5)) {
            case 0 -> UNCHANGED;
            case 1, 2 -> SessionOverride.movedTo(dateAndTime());
            case 3 -> Timetable.retitled("Guest " + random.nextInt(100));
            default ->
                new SessionOverride(
                        false,
                        null,
                        SessionLength.parse("PT" + (1 + random.nextInt(5)) + "H"),
                        null,
                        null,
                        "Studio " + random.nextInt(100),
                        random.nextInt(100),
                        null);
        };
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
