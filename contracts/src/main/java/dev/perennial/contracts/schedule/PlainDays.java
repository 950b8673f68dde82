package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;
import org.jspecify.annotations.Nullable;

/**
 * The starts of the rules that most classes have: every so many days, or on some days of every so many weeks. Any of
 * them is found by counting, without those before it.
 */
final class PlainDays {

    private static final long DAYS_A_WEEK = 7;

    private final LocalDateTime start;
    private final long firstDay;
    private final long interval;
    private final int[] daysOfInterval;

    /** Days of the first interval that come before the start. */
    private final int skipped;

    private PlainDays(LocalDateTime start, long firstDay, long interval, int... daysOfInterval) {
        this.start = start;
        this.firstDay = firstDay;
        this.interval = interval;
        this.daysOfInterval = daysOfInterval;
        this.skipped = daysBefore(start.toLocalDate().toEpochDay() - firstDay);
    }

    /** Null for any other rule. */
    static @Nullable PlainDays of(RecurrenceRule rule, LocalDateTime start) {
        boolean plain = LibRecur.isPlain(rule) && !LibRecur.hasAny(rule, Part.BYMONTH, Part.BYMONTHDAY);
        if (plain && rule.getFreq() == Freq.DAILY && !rule.hasPart(Part.BYDAY)) {
            return new PlainDays(start, start.toLocalDate().toEpochDay(), rule.getInterval(), 0);
        }
        return plain && rule.getFreq() == Freq.WEEKLY ? weekly(rule, start) : null;
    }

    private static PlainDays weekly(RecurrenceRule rule, LocalDateTime start) {
        DayOfWeek weekStart = LibRecur.dayOfWeek(rule.getWeekStart());
        DayOfWeek startDay = start.getDayOfWeek();
        List<WeekdayNum> days = rule.getByDayPart();
        Stream<DayOfWeek> weekdays =
                days == null ? Stream.of(startDay) : days.stream().map(day -> LibRecur.dayOfWeek(day.weekday));
        return new PlainDays(
                start,
                start.toLocalDate().toEpochDay() - daysFrom(weekStart, startDay),
                DAYS_A_WEEK * rule.getInterval(),
                weekdays.mapToInt(day -> daysFrom(weekStart, day))
                        .distinct()
                        .sorted()
                        .toArray());
    }

    private static int daysFrom(DayOfWeek weekStart, DayOfWeek day) {
        return (int) Math.floorMod(day.getValue() - weekStart.getValue(), DAYS_A_WEEK);
    }

    /** The start at that index, from 0. */
    LocalDateTime get(long index) {
        long counted = index + skipped;
        long intervals = counted / daysOfInterval.length;
        int day = daysOfInterval[(int) (counted % daysOfInterval.length)];
        return LocalDate.ofEpochDay(firstDay + intervals * interval + day).atTime(start.toLocalTime());
    }

    /** The index of the first start on that date or later. */
    long indexFrom(LocalDate date) {
        long days = date.toEpochDay() - firstDay;
        long intervals = Math.floorDiv(days, interval);
        long counted = intervals * daysOfInterval.length + daysBefore(days - intervals * interval);
        return Math.max(0, counted - skipped);
    }

    /** The index after the last start. */
    long end() {
        return indexFrom(LocalDate.of(Bounds.LAST_YEAR + 1, 1, 1));
    }

    private int daysBefore(long day) {
        int before = 0;
        while (before < daysOfInterval.length && daysOfInterval[before] < day) {
            before++;
        }
        return before;
    }
}
