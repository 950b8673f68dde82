package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Refusal;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * Rules that the calendars of this world read in different ways (RFC 5545 leaves them open, or libical, dateutil and
 * ical.net do not agree): whichever way they were taken, someone would miss a session, so they are refused.
 */
final class DisputedRules {

    /** Weeks that can have days in two calendar years. */
    private static final Set<Integer> WEEKS_OVER_NEW_YEAR = Set.of(1, 52, 53, -1, -52, -53);

    private static final Set<Integer> LAST_WEEKS = Set.of(52, 53);

    private static final int LEAP_SECOND = 60;

    private DisputedRules() {}

    static void check(RecurrenceRule rule) {
        refuseIf(
                rule.getFreq() == Freq.YEARLY && rule.hasPart(Part.BYMONTHDAY) && !rule.hasPart(Part.BYMONTH),
                "BYMONTHDAY in a YEARLY rule needs BYMONTH: calendars read it in different ways without");
        refuseIf(has(rule, Part.BYSECOND, Set.of(LEAP_SECOND)), "BYSECOND must be at most 59, not 60");
        refuseIf(rule.hasPart(Part.RSCALE) || rule.hasPart(Part.SKIP), "RSCALE and SKIP (RFC 7529) are not taken");
        refuseIf(
                has(rule, Part.BYWEEKNO, WEEKS_OVER_NEW_YEAR)
                        && (rule.getInterval() > 1 || rule.hasPart(Part.BYSETPOS)),
                "BYWEEKNO with a week that reaches over New Year (1, 52, 53, -1, -52, -53) is not taken with INTERVAL or"
                        + " BYSETPOS: calendars differ in the year that they count it to");
        refuseIf(
                has(rule, Part.BYWEEKNO, LAST_WEEKS) && isWholeJanuary(rule),
                "BYWEEKNO=52 or 53 is not taken with BYMONTH=1: calendars differ in the days of January that they count"
                        + " to the old year");
    }

    private static boolean isWholeJanuary(RecurrenceRule rule) {
        // lib-recur's months count from 0
        return has(rule, Part.BYMONTH, Set.of(0)) && !rule.hasPart(Part.BYMONTHDAY) && !rule.hasPart(Part.BYYEARDAY);
    }

    private static boolean has(RecurrenceRule rule, Part part, Set<Integer> any) {
        List<Integer> values = rule.getByPart(part);
        return values != null && values.stream().anyMatch(any::contains);
    }

    private static void refuseIf(boolean disputed, String why) {
        if (disputed) {
            throw Refusal.ofField("pattern.recurrenceRule", why);
        }
    }
}
