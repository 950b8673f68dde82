package dev.perennial.contracts.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/** Reads lib-recur's rules, weekdays and floating date-times, whose months count from 0. */
final class LibRecur {

    private LibRecur() {}

    static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    static LocalDate date(DateTime time) {
        return LocalDate.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth());
    }

    static LocalDateTime dateTime(DateTime time) {
        return date(time).atTime(time.getHours(), time.getMinutes(), time.getSeconds());
    }

    static boolean hasAny(RecurrenceRule rule, Part... parts) {
        return Stream.of(parts).anyMatch(rule::hasPart);
    }

    /** Whether its starts are those of a rule on dates by month or weekday alone, in the Gregorian calendar. */
    static boolean isPlain(RecurrenceRule rule) {
        return !hasAny(
                rule,
                Part.BYWEEKNO,
                Part.BYYEARDAY,
                Part.BYHOUR,
                Part.BYMINUTE,
                Part.BYSECOND,
                Part.BYSETPOS,
                Part.RSCALE,
                Part.SKIP);
    }

    static DayOfWeek dayOfWeek(Weekday weekday) {
        return switch (weekday) {
            case MO -> DayOfWeek.MONDAY;
            case TU -> DayOfWeek.TUESDAY;
            case WE -> DayOfWeek.WEDNESDAY;
            case TH -> DayOfWeek.THURSDAY;
            case FR -> DayOfWeek.FRIDAY;
            case SA -> DayOfWeek.SATURDAY;
            case SU -> DayOfWeek.SUNDAY;
        };
    }
}
