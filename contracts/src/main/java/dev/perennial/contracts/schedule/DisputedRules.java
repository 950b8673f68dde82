package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/**
 * Rules that the calendars of this world read in different ways (RFC 5545 and 7529 leave them open, or libical, dateutil
 * and ical.net do not agree): whichever way they were taken, someone would miss a session, so they are refused.
 */
final class DisputedRules {

    private static final int LEAP_SECOND = 60;

    private DisputedRules() {}

    static void check(RecurrenceRule rule) {
        refuseIf(
                isOfUnknownMonth(rule),
                "BYMONTHDAY in a YEARLY rule needs BYMONTH, as calendars read it in different ways without: for every"
                        + " month write FREQ=MONTHLY, for one add BYMONTH, as BYMONTH=9;BYMONTHDAY=1");
        refuseIf(
                hasLeapSecond(rule),
                "BYSECOND must be at most 59, not 60: a minute of a class has 60 seconds, from 0 to 59");
        checkScale(rule);
    }

    /** dateutil takes every month, libical and ical.net that of the start, unless another part names the days. */
    private static boolean isOfUnknownMonth(RecurrenceRule rule) {
        return rule.getFreq() == Freq.YEARLY
                && rule.hasPart(Part.BYMONTHDAY)
                && Stream.of(Part.BYMONTH, Part.BYYEARDAY, Part.BYWEEKNO).noneMatch(rule::hasPart);
    }

    private static boolean hasLeapSecond(RecurrenceRule rule) {
        List<Integer> seconds = rule.getByPart(Part.BYSECOND);
        return seconds != null && seconds.contains(LEAP_SECOND);
    }

    private static void checkScale(RecurrenceRule rule) {
        refuseIf(
                rule.hasPart(Part.SKIP) && !rule.hasPart(Part.RSCALE),
                "SKIP needs RSCALE: write RSCALE=GREGORIAN before it");
        refuseIf(
                rule.hasPart(Part.RSCALE) && !rule.toString().contains("RSCALE=GREGORIAN"),
                "RSCALE must be GREGORIAN: write the dates of the calendar on the wall");
        refuseIf(
                SkippedDays.concern(rule) && hasDaysOfTwoKinds(rule),
                "SKIP=BACKWARD or FORWARD is taken with BYMONTHDAY or with BYYEARDAY, not with BYWEEKNO and not with"
                        + " BYYEARDAY beside BYMONTH or BYMONTHDAY: leave out SKIP or one of them");
    }

    private static boolean hasDaysOfTwoKinds(RecurrenceRule rule) {
        return rule.hasPart(Part.BYWEEKNO)
                || rule.hasPart(Part.BYYEARDAY) && (rule.hasPart(Part.BYMONTH) || rule.hasPart(Part.BYMONTHDAY));
    }

    private static void refuseIf(boolean disputed, String why) {
        if (disputed) {
            throw Refusal.ofField("pattern.recurrenceRule", why);
        }
    }
}
