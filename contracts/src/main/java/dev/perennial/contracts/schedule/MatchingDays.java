package dev.perennial.contracts.schedule;

import java.time.LocalDate;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.function.Predicate;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;

/**
 * Which days a rule means, by the table in RFC 5545 §3.3.10: whether a BY part expands or limits, each
 * day of an interval has to agree with all of them.
 */
final class MatchingDays {

    private MatchingDays() {}

    private static boolean everyDay(LocalDate day) {
        return true;
    }

    /** The days of the rule's intervals; what it leaves open comes from its start. */
    static DaysOfInterval inIntervals(RecurrenceRule rule, LocalDate start) {
        Intervals intervals = Intervals.of(rule, start);
        Predicate<LocalDate> days = of(rule, start, weeks(rule));
        return firstDay -> intervals.daysOf(firstDay).filter(days);
    }

    /** The days of the rule where weeks are numbered in that way. */
    static Predicate<LocalDate> of(RecurrenceRule rule, LocalDate start, Predicate<LocalDate> weeks) {
        return months(rule)
                .and(weeks)
                .and(yearDays(rule))
                .and(monthDays(rule))
                .and(weekdays(rule))
                .and(whatIsLeftOpen(rule, start));
    }

    static Predicate<LocalDate> months(RecurrenceRule rule) {
        List<Integer> months = rule.getByPart(Part.BYMONTH);
        // lib-recur's months count from 0
        return months == null ? MatchingDays::everyDay : day -> months.contains(day.getMonthValue() - 1);
    }

    static Predicate<LocalDate> weeks(RecurrenceRule rule) {
        List<Integer> weeks = rule.getByPart(Part.BYWEEKNO);
        if (weeks == null) {
            return MatchingDays::everyDay;
        }
        // week 1 is the first with four days in its year, whichever day weeks begin with
        TemporalField week =
                WeekFields.of(LibRecur.dayOfWeek(rule.getWeekStart()), 4).weekOfWeekBasedYear();
        return day -> hasPlace(weeks, day.get(week), (int) day.range(week).getMaximum());
    }

    private static Predicate<LocalDate> yearDays(RecurrenceRule rule) {
        List<Integer> days = rule.getByPart(Part.BYYEARDAY);
        return days == null ? MatchingDays::everyDay : day -> hasPlace(days, day.getDayOfYear(), day.lengthOfYear());
    }

    private static Predicate<LocalDate> monthDays(RecurrenceRule rule) {
        List<Integer> days = rule.getByPart(Part.BYMONTHDAY);
        return days == null ? MatchingDays::everyDay : day -> hasPlace(days, day.getDayOfMonth(), day.lengthOfMonth());
    }

    /** Places count from 1 at the front, and from -1 at the back. */
    private static boolean hasPlace(List<Integer> places, int place, int length) {
        return places.contains(place) || places.contains(place - length - 1);
    }

    static Predicate<LocalDate> weekdays(RecurrenceRule rule) {
        List<WeekdayNum> weekdays = rule.getByDayPart();
        boolean inMonth = rule.getFreq() == Freq.MONTHLY || rule.hasPart(Part.BYMONTH);
        return weekdays == null
                ? MatchingDays::everyDay
                : day -> weekdays.stream().anyMatch(weekday -> matches(weekday, day, inMonth));
    }

    private static boolean matches(WeekdayNum weekday, LocalDate day, boolean inMonth) {
        if (day.getDayOfWeek() != LibRecur.dayOfWeek(weekday.weekday)) {
            return false;
        }
        int place = inMonth ? day.getDayOfMonth() : day.getDayOfYear();
        int length = inMonth ? day.lengthOfMonth() : day.lengthOfYear();
        return weekday.pos == 0 || weekday.pos == (place - 1) / 7 + 1 || weekday.pos == -((length - place) / 7 + 1);
    }

    private static Predicate<LocalDate> whatIsLeftOpen(RecurrenceRule rule, LocalDate start) {
        if (rule.getFreq() == Freq.DAILY
                || rule.hasPart(Part.BYDAY)
                || rule.hasPart(Part.BYMONTHDAY)
                || rule.hasPart(Part.BYYEARDAY)) {
            return MatchingDays::everyDay;
        }
        if (rule.getFreq() == Freq.WEEKLY || rule.hasPart(Part.BYWEEKNO)) {
            return day -> day.getDayOfWeek() == start.getDayOfWeek();
        }
        boolean anyMonth = rule.getFreq() == Freq.MONTHLY || rule.hasPart(Part.BYMONTH);
        return day -> day.getDayOfMonth() == start.getDayOfMonth() && (anyMonth || day.getMonth() == start.getMonth());
    }
}
