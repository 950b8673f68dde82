package dev.perennial.standalone;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Weekly classes in Amsterdam, and by a plain loop over weeks when they must take place. */
record Classes(
        String title,
        DayOfWeek day,
        LocalTime time,
        LocalDate firstDate,
        @Nullable LocalDate endDate) {

    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** A class every Monday at 10:00 that has been running for weeks. */
    static Classes everyMonday(String title) {
        return every(DayOfWeek.MONDAY, title);
    }

    /** A class of any time of day on the same dates: half a year begins and ends on other weekdays. */
    static Classes everyWeek(String title) {
        return every(LocalDate.now(AMSTERDAM).plusDays(3).getDayOfWeek(), title);
    }

    private static Classes every(DayOfWeek day, String title) {
        LocalDate first = LocalDate.now(AMSTERDAM).minusWeeks(5).with(TemporalAdjusters.next(day));
        return new Classes(title, day, LocalTime.of(10, 0), first, null);
    }

    Classes until(LocalDate date) {
        return new Classes(title, day, time, firstDate, date);
    }

    Classes at(LocalTime other) {
        return new Classes(title, day, other, firstDate, endDate);
    }

    Pattern pattern() {
        return new Pattern(
                title,
                null,
                "Studio 1",
                8,
                Map.of("instructor", "Ana"),
                AMSTERDAM,
                firstDate.atTime(time),
                SessionLength.parse("PT2H"),
                "FREQ=WEEKLY;BYDAY=" + day.name().substring(0, 2),
                endDate,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    /** The local starts from then to half a year after that other time. */
    List<LocalDateTime> halfAYear(Instant from, Instant generatedAt) {
        Instant to = generatedAt.atZone(ZoneOffset.UTC).plus(Period.ofMonths(6)).toInstant();
        return firstDate
                .datesUntil(LocalDate.of(2200, 1, 1), Period.ofWeeks(1))
                .takeWhile(date -> endDate == null || !date.isAfter(endDate))
                .map(date -> date.atTime(time))
                .dropWhile(start -> start.atZone(AMSTERDAM).toInstant().isBefore(from))
                .takeWhile(start -> start.atZone(AMSTERDAM).toInstant().isBefore(to))
                .toList();
    }
}
