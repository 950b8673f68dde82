package dev.perennial.contracts.schedule;

import java.util.List;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * Rules that calendars out there read as Perennial does, once they begin with one of their own starts. RFC 5545 is clear on
 * the others too, but libraries in use get them wrong, or pass over parts and show other days.
 */
final class PortableRules {

    private PortableRules() {}

    static boolean has(RecurrenceRule rule) {
        return Stream.of(Part.RSCALE, Part.BYWEEKNO).noneMatch(rule::hasPart)
                && !hasPlacesThatDependOnTheStart(rule)
                && !stepsOverIntervals(rule)
                && !hasOrdinalsAmongDays(rule);
    }

    /** Some count BYSETPOS from the start: the first is then the first all the same, and those from behind stay. */
    private static boolean hasPlacesThatDependOnTheStart(RecurrenceRule rule) {
        List<Integer> places = rule.getByPart(Part.BYSETPOS);
        return places != null
                && (rule.getFreq() == Freq.DAILY || places.stream().anyMatch(place -> place > 1));
    }

    /** Some count INTERVAL from one interval that has a start to the next. */
    private static boolean stepsOverIntervals(RecurrenceRule rule) {
        Stream<Part> limiting = switch (rule.getFreq()) {
            case DAILY -> Stream.of(Part.BYMONTH, Part.BYMONTHDAY, Part.BYDAY);
            case WEEKLY, MONTHLY -> Stream.of(Part.BYMONTH);
            default -> Stream.of();
        };
        return rule.getInterval() > 1 && limiting.anyMatch(rule::hasPart);
    }

    /** Some count the second Tuesday among the days that other parts leave. */
    private static boolean hasOrdinalsAmongDays(RecurrenceRule rule) {
        return (rule.hasPart(Part.BYMONTHDAY) || rule.hasPart(Part.BYYEARDAY))
                && rule.hasPart(Part.BYDAY)
                && rule.getByDayPart().stream().anyMatch(weekday -> weekday.pos != 0);
    }
}
