package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Refusal;
import java.util.List;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * Rules that lib-recur 0.17.1 is known to get wrong: they are refused, for a wrong session is worse than none.
 *
 * <ul>
 *   <li>BYWEEKNO: gives week 53 in years that have 52, and loses weeks that reach into the next year.
 *   <li>BYSETPOS in a YEARLY rule: counts only what is left of the first year after its start.
 *   <li>a negative BYYEARDAY: filters wrongly, and -366 with BYDAY crashes.
 *   <li>RSCALE and SKIP (RFC 7529): gives dates twice and out of order.
 * </ul>
 */
final class LibRecurFaults {

    private LibRecurFaults() {}

    static void check(RecurrenceRule rule) {
        refuseIf(rule.hasPart(Part.RSCALE) || rule.hasPart(Part.SKIP), "RSCALE and SKIP");
        refuseIf(rule.hasPart(Part.BYWEEKNO), "BYWEEKNO");
        refuseIf(rule.getFreq() == Freq.YEARLY && rule.hasPart(Part.BYSETPOS), "BYSETPOS in a YEARLY rule");
        refuseIf(rule.hasPart(Part.BYYEARDAY) && hasNegative(rule.getByPart(Part.BYYEARDAY)), "a negative BYYEARDAY");
    }

    private static boolean hasNegative(List<Integer> values) {
        return values.stream().anyMatch(value -> value < 0);
    }

    private static void refuseIf(boolean faulty, String what) {
        if (faulty) {
            throw Refusal.ofField("pattern.recurrenceRule", what + " is not taken yet: it could give wrong dates");
        }
    }
}
