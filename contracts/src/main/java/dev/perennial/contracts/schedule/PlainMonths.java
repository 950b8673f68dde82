package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Function;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;
import org.jspecify.annotations.Nullable;

/**
 * The starts of the rules with at most one day in each of their months: every seventh, the first Monday, a birthday.
 * Any of them is found without those before it.
 */
final class PlainMonths implements Starts {

    private static final int MONTHS_A_YEAR = 12;

    private final LocalDateTime start;
    private final YearMonth first;
    private final int interval;
    private final Function<YearMonth, @Nullable LocalDate> day;

    private PlainMonths(
            LocalDateTime start, YearMonth first, int interval, Function<YearMonth, @Nullable LocalDate> day) {
        this.start = start;
        this.first = first;
        this.interval = interval;
        this.day = day;
    }

    /** Null for any other rule. */
    static @Nullable PlainMonths of(RecurrenceRule rule, LocalDateTime start) {
        Function<YearMonth, @Nullable LocalDate> day = LibRecur.isPlain(rule) ? day(rule, start) : null;
        if (day == null) {
            return null;
        }
        YearMonth month = YearMonth.from(start);
        List<Integer> months = rule.getByPart(Part.BYMONTH);
        if (rule.getFreq() == Freq.MONTHLY && months == null) {
            return new PlainMonths(start, month, rule.getInterval(), day);
        }
        if (rule.getFreq() == Freq.YEARLY && months != null && months.size() == 1) {
            // lib-recur's months count from 0
            YearMonth first = month.withMonth(months.get(0) + 1);
            return new PlainMonths(start, first, MONTHS_A_YEAR * rule.getInterval(), day);
        }
        return null;
    }

    private static @Nullable Function<YearMonth, @Nullable LocalDate> day(RecurrenceRule rule, LocalDateTime start) {
        List<Integer> days = rule.getByPart(Part.BYMONTHDAY);
        List<WeekdayNum> weekdays = rule.getByDayPart();
        if (days == null && weekdays == null) {
            return dayOfMonth(start.getDayOfMonth());
        }
        if (weekdays == null) {
            return days.size() == 1 && days.get(0) > 0 ? dayOfMonth(days.get(0)) : null;
        }
        return days == null && weekdays.size() == 1 && weekdays.get(0).pos != 0 ? weekday(weekdays.get(0)) : null;
    }

    private static Function<YearMonth, @Nullable LocalDate> dayOfMonth(int day) {
        return month -> month.isValidDay(day) ? month.atDay(day) : null;
    }

    private static Function<YearMonth, @Nullable LocalDate> weekday(WeekdayNum weekday) {
        TemporalAdjuster place = TemporalAdjusters.dayOfWeekInMonth(weekday.pos, LibRecur.dayOfWeek(weekday.weekday));
        return month -> {
            LocalDate date = month.atDay(1).with(place);
            return date.getMonthValue() == month.getMonthValue() ? date : null;
        };
    }

    @Override
    public Walk from(LocalDate date) {
        long passed = Math.max(0, first.until(YearMonth.from(date), ChronoUnit.MONTHS) / interval);
        LocalDateTime earliest = date.atStartOfDay();
        return new WalkOfMonths(first.plusMonths(passed * interval), earliest.isBefore(start) ? start : earliest);
    }

    private final class WalkOfMonths implements Walk {

        private final LocalDateTime earliest;
        private YearMonth month;

        WalkOfMonths(YearMonth month, LocalDateTime earliest) {
            this.month = month;
            this.earliest = earliest;
        }

        @Override
        public @Nullable LocalDateTime next() {
            while (month.getYear() <= Bounds.LAST_YEAR) {
                LocalDate date = day.apply(month);
                month = month.plusMonths(interval);
                LocalDateTime found = date == null ? null : date.atTime(start.toLocalTime());
                if (found != null && !found.isBefore(earliest)) {
                    return found;
                }
            }
            return null;
        }
    }
}
