package dev.perennial.contracts.schedule;

import java.util.List;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * Rules that lib-recur 0.17.1 gets wrong and {@link DayByDay} expands instead:
 *
 * <ul>
 *   <li>BYWEEKNO: lib-recur gives week 53 in years that have 52, and loses weeks that reach into the next year.
 *   <li>BYSETPOS in a YEARLY rule: counts only what is left of the first year after its start.
 *   <li>BYYEARDAY with a negative day: filters wrongly, and -366 with BYDAY crashes.
 *   <li>BYHOUR, BYMINUTE or BYSECOND in a YEARLY rule: gives up when 4,320 starts of the first year come before its
 *       start.
 *   <li>RSCALE: lets weeks begin on Monday whatever WKST says, and gets SKIP wrong.
 * </ul>
 */
final class LibRecurFaults {

    private LibRecurFaults() {}

    static boolean concern(RecurrenceRule rule) {
        return rule.hasPart(Part.RSCALE)
                || rule.getFreq() == Freq.YEARLY
                        && (faultyInAYear().anyMatch(rule::hasPart) || hasNegativeYearDay(rule));
    }

    /** No constant: lib-recur fails when its Part is initialised before its RecurrenceRule. */
    private static Stream<Part> faultyInAYear() {
        return Stream.of(Part.BYWEEKNO, Part.BYSETPOS, Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND);
    }

    private static boolean hasNegativeYearDay(RecurrenceRule rule) {
        List<Integer> days = rule.getByPart(Part.BYYEARDAY);
        return days != null && days.stream().anyMatch(day -> day < 0);
    }
}
