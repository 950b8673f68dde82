package dev.perennial.contracts.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.RecurrenceRule;

/** The years, months, weeks or days that a rule looks at: every INTERVAL-th of them, from the one with its start. */
final class Intervals {

    private final ChronoUnit unit;
    private final LocalDate first;
    private final int every;

    private Intervals(ChronoUnit unit, LocalDate first, int every) {
        this.unit = unit;
        this.first = first;
        this.every = every;
    }

    static Intervals of(RecurrenceRule rule, LocalDate start) {
        int every = rule.getInterval();
        return switch (rule.getFreq()) {
            case YEARLY -> new Intervals(ChronoUnit.YEARS, start.withDayOfYear(1), every);
            case MONTHLY -> new Intervals(ChronoUnit.MONTHS, start.withDayOfMonth(1), every);
            case WEEKLY -> {
                DayOfWeek weekStart = LibRecur.dayOfWeek(rule.getWeekStart());
                LocalDate week = start.with(TemporalAdjusters.previousOrSame(weekStart));
                yield new Intervals(ChronoUnit.WEEKS, week, every);
            }
            default -> new Intervals(ChronoUnit.DAYS, start, every);
        };
    }

    /** The first day of an interval; they count from 0. */
    LocalDate firstDayOf(long interval) {
        return first.plus(interval * every, unit);
    }

    /** How many intervals have begun before or on that date. */
    long begunOn(LocalDate date) {
        return date.isBefore(first) ? 0 : unit.between(first, date) / every + 1;
    }

    /** All days of the interval that begins with that one. */
    Stream<LocalDate> daysOf(LocalDate firstDay) {
        return firstDay.datesUntil(firstDay.plus(1, unit));
    }
}
