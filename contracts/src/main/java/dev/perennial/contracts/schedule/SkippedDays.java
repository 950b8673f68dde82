package dev.perennial.contracts.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.Skip;

/**
 * The days of a MONTHLY or YEARLY rule with SKIP=BACKWARD or FORWARD (RFC 7529 §4.1): one that its month or year lacks,
 * as the 31st of April, becomes the day before or after, which can be one of the month or year beside. BYDAY limits what
 * comes of it.
 */
final class SkippedDays implements DaysOfInterval {

    private final RecurrenceRule rule;
    private final LocalDate start;
    private final boolean forward;
    private final Predicate<LocalDate> weekdays;

    SkippedDays(RecurrenceRule rule, LocalDate start) {
        this.rule = rule;
        this.start = start;
        this.forward = rule.getSkip() == Skip.FORWARD;
        this.weekdays = MatchingDays.weekdays(rule);
    }

    /** Only a day of a month or a year can be missing. */
    static boolean concern(RecurrenceRule rule) {
        boolean namesDays = rule.hasPart(Part.BYMONTHDAY) || rule.hasPart(Part.BYYEARDAY);
        boolean namesWeekdays = rule.hasPart(Part.BYDAY) || rule.hasPart(Part.BYWEEKNO);
        return rule.getSkip() != Skip.OMIT
                && (rule.getFreq() == Freq.YEARLY || rule.getFreq() == Freq.MONTHLY)
                && (namesDays || !namesWeekdays);
    }

    @Override
    public Stream<LocalDate> in(LocalDate firstDay) {
        List<Integer> yearDays = rule.getByPart(Part.BYYEARDAY);
        Stream<LocalDate> days = yearDays == null
                ? months(firstDay).flatMap(month -> days(month, month.lengthOfMonth(), monthDays()))
                : days(firstDay, firstDay.lengthOfYear(), yearDays);
        return days.filter(weekdays).sorted().distinct();
    }

    private Stream<LocalDate> months(LocalDate firstDay) {
        List<Integer> months = rule.getByPart(Part.BYMONTH);
        if (rule.getFreq() == Freq.MONTHLY) {
            return Stream.of(firstDay).filter(MatchingDays.months(rule));
        }
        return months == null
                ? Stream.of(firstDay.withMonth(start.getMonthValue()))
                : IntStream.rangeClosed(1, 12).mapToObj(firstDay::withMonth).filter(MatchingDays.months(rule));
    }

    private List<Integer> monthDays() {
        List<Integer> days = rule.getByPart(Part.BYMONTHDAY);
        return days == null ? List.of(start.getDayOfMonth()) : days;
    }

    private Stream<LocalDate> days(LocalDate firstDay, int length, List<Integer> places) {
        return places.stream()
                .mapToInt(place -> place > 0 ? place : length + 1 + place)
                .map(place -> forward ? Math.min(Math.max(place, 1), length + 1) : Math.max(Math.min(place, length), 0))
                .mapToObj(place -> firstDay.plusDays(place - 1L));
    }
}
