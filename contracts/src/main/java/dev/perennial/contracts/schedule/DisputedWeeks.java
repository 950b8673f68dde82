package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Refusal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.jspecify.annotations.Nullable;

/**
 * Weeks over New Year, which calendars do not read alike: BYWEEKNO rules are refused when two readings differ in a start
 * before the rule's end.
 *
 * <ul>
 *   <li>With INTERVAL or BYSETPOS it matters which year such a week is counted to. dateutil takes the calendar year of
 *       each day. libical and ical.net take the one year that the week belongs to, and count years from the one of the
 *       start by the calendar or by its week.
 *   <li>dateutil 2.9.0 numbers some days otherwise than ISO 8601: the 1st and 2nd of January that end week 52 between
 *       two common years as week 53, and days of December in week 1 never from behind, as -52 or -53.
 * </ul>
 */
final class DisputedWeeks {

    private static final Set<Integer> OVER_NEW_YEAR = Set.of(1, 52, 53, -1, -52, -53);

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final Predicate<LocalDateTime> isBeyondEnd;
    private final List<Integer> numbers;
    private final WeekFields weeks;

    private DisputedWeeks(
            RecurrenceRule rule, LocalDateTime start, Predicate<LocalDateTime> isBeyondEnd, List<Integer> numbers) {
        this.rule = rule;
        this.start = start;
        this.isBeyondEnd = isBeyondEnd;
        this.numbers = numbers;
        this.weeks = WeekFields.of(LibRecur.dayOfWeek(rule.getWeekStart()), 4);
    }

    static void check(RecurrenceRule rule, LocalDateTime start, Predicate<LocalDateTime> isBeyondEnd) {
        List<Integer> numbers = rule.getByPart(Part.BYWEEKNO);
        if (numbers != null && numbers.stream().anyMatch(OVER_NEW_YEAR::contains)) {
            new DisputedWeeks(rule, start, isBeyondEnd, numbers).check();
        }
    }

    private void check() {
        for (DaysOfInterval other : otherReadings()) {
            LocalDateTime disputed = firstDifference(other);
            if (disputed != null) {
                throw Refusal.ofField(
                        "pattern.recurrenceRule",
                        "BYWEEKNO with a week over New Year is not read alike by all calendars, here for " + disputed
                                + "; name the days by BYYEARDAY instead, as BYYEARDAY=-3,-2,-1,1,2,3,4;BYDAY=MO for the"
                                + " Monday of week 1");
            }
        }
    }

    private List<DaysOfInterval> otherReadings() {
        List<DaysOfInterval> readings = new ArrayList<>();
        if (rule.getInterval() > 1 || rule.hasPart(Part.BYSETPOS)) {
            readings.add(year -> daysOfWeekYear(year.getYear()));
            int years = start.get(weeks.weekBasedYear()) - start.getYear();
            if (years != 0) {
                readings.add(year -> daysOfWeekYear(year.getYear() + years));
            }
        }
        // BYMONTHDAY and BYYEARDAY name the day itself, and without BYDAY dateutil takes all days of a week
        if (rule.hasPart(Part.BYDAY) && !rule.hasPart(Part.BYMONTHDAY) && !rule.hasPart(Part.BYYEARDAY)) {
            Predicate<LocalDate> days = MatchingDays.of(rule, start.toLocalDate(), this::isNumberedByDateutil);
            readings.add(year -> year.datesUntil(year.plusYears(1)).filter(days));
        }
        return readings;
    }

    private Stream<LocalDate> daysOfWeekYear(int year) {
        Predicate<LocalDate> days = MatchingDays.of(rule, start.toLocalDate(), MatchingDays.weeks(rule));
        return firstOfWeekYear(year).datesUntil(firstOfWeekYear(year + 1)).filter(days);
    }

    private LocalDate firstOfWeekYear(int year) {
        return LocalDate.of(year, Month.JANUARY, 4).with(weeks.dayOfWeek(), 1);
    }

    private boolean isNumberedByDateutil(LocalDate day) {
        int number = day.get(weeks.weekOfWeekBasedYear());
        if (day.getMonth() == Month.DECEMBER && number == 1) {
            return numbers.contains(1);
        }
        if (day.getMonth() == Month.JANUARY && number >= 52) {
            return numbers.contains(-1) || numbers.contains(endsWeekBetweenCommonYears(day) ? 53 : number);
        }
        return MatchingDays.weeks(rule).test(day);
    }

    private boolean endsWeekBetweenCommonYears(LocalDate day) {
        return !day.isLeapYear()
                && !day.minusYears(1).isLeapYear()
                && day.withDayOfMonth(1).get(weeks.dayOfWeek()) == 6;
    }

    /** The first start that only one reading has. */
    private @Nullable LocalDateTime firstDifference(DaysOfInterval otherDays) {
        DayByDay ours = new DayByDay(rule, start, start);
        DayByDay others = new DayByDay(rule, start, start, otherDays);
        int count = Objects.requireNonNullElse(rule.getCount(), Integer.MAX_VALUE);
        for (int number = 1; number <= count; number++) {
            LocalDateTime our = nextBeforeEnd(ours);
            LocalDateTime other = nextBeforeEnd(others);
            if (!Objects.equals(our, other)) {
                return our == null || other != null && other.isBefore(our) ? other : our;
            }
            if (our == null) {
                break;
            }
        }
        return null;
    }

    private @Nullable LocalDateTime nextBeforeEnd(Walk starts) {
        LocalDateTime next = starts.next();
        return next == null || isBeyondEnd.test(next) ? null : next;
    }
}
