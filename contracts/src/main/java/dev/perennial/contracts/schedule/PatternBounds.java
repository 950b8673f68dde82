package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionLength;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;

/** Whether a pattern is within {@link Bounds} and its rule is one that is computed right. */
public final class PatternBounds {

    private static final String RULE = "pattern.recurrenceRule";

    private static final Set<Freq> FREQUENCIES = EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    /** Sessions are counted over so many years and an interval: whether a rule is too dense shows in them. */
    private static final int YEARS_COUNTED = 2;

    private PatternBounds() {}

    /**
     * Checks a pattern by itself; what a booking system publishes can be checked with it before.
     *
     * @throws Refusal naming the field, its value and the limit
     */
    public static void check(Pattern pattern) {
        checkYear("pattern.start", pattern.start());
        checkDuration("pattern.duration", pattern.duration());
        pattern.recurrenceOverrides().forEach((start, override) -> {
            checkYear("pattern.recurrenceOverrides", start);
            if (override.start() != null) {
                checkYear("pattern.recurrenceOverrides." + start + ".start", override.start());
            }
            if (override.duration() != null) {
                checkDuration("pattern.recurrenceOverrides." + start + ".duration", override.duration());
            }
        });
        if (pattern.recurrenceOverrides().size() > Bounds.OVERRIDES) {
            throw Refusal.ofField(
                    "pattern.recurrenceOverrides",
                    "has %,d entries, at most %,d are taken"
                            .formatted(pattern.recurrenceOverrides().size(), Bounds.OVERRIDES));
        }
        String text = pattern.recurrenceRule();
        if (text != null) {
            RecurrenceRule rule = Rule.parse(text);
            checkRule(rule);
            DisputedWeeks.check(rule, pattern.start(), Rule.of(pattern)::endsBefore);
            checkSessions(pattern);
        }
    }

    /** The codec does so too, but not every pattern has been JSON; far ones would be walked to for hours. */
    private static void checkYear(String field, LocalDateTime time) {
        if (time.getYear() < Bounds.FIRST_YEAR || time.getYear() > Bounds.LAST_YEAR) {
            throw Refusal.ofField(
                    field, "must be in the years %d to %d".formatted(Bounds.FIRST_YEAR, Bounds.LAST_YEAR));
        }
    }

    private static void checkDuration(String field, SessionLength duration) {
        if (!isTaken(duration)) {
            throw Refusal.ofField(
                    field,
                    "must be more than nothing and at most P%dD, not %s".formatted(Bounds.DURATION.toDays(), duration));
        }
    }

    /** Looks at the parts before their sum, which may be more than a duration holds. */
    private static boolean isTaken(SessionLength duration) {
        return duration.days() >= 0
                && duration.days() <= Bounds.DURATION.toDays()
                && !duration.time().isNegative()
                && duration.time().compareTo(Bounds.DURATION) <= 0
                && !duration.nominal().isZero()
                && duration.nominal().compareTo(Bounds.DURATION) <= 0;
    }

    private static void checkRule(RecurrenceRule rule) {
        if (!FREQUENCIES.contains(rule.getFreq())) {
            throw Refusal.ofField(RULE, "FREQ must be one of DAILY, WEEKLY, MONTHLY, YEARLY, not " + rule.getFreq());
        }
        checkAtMost("INTERVAL", rule.getInterval(), Bounds.RULE_INTERVAL);
        Integer count = rule.getCount();
        if (count != null) {
            checkAtMost("COUNT", count, Bounds.RULE_COUNT);
        }
        checkAtMost("the product of its BY lists' lengths", productOfLists(rule), Bounds.RULE_BY_PRODUCT);
        DisputedRules.check(rule);
    }

    private static void checkAtMost(String what, long value, long most) {
        if (value > most) {
            throw Refusal.ofField(RULE, "%s must be at most %,d, not %,d".formatted(what, most, value));
        }
    }

    private static long productOfLists(RecurrenceRule rule) {
        long product = rule.hasPart(Part.BYDAY) ? rule.getByDayPart().size() : 1;
        for (Part list : lists()) {
            if (rule.hasPart(list)) {
                product *= rule.getByPart(list).size();
            }
        }
        return product;
    }

    /** No constant: lib-recur fails when its Part is initialised before its RecurrenceRule. */
    private static List<Part> lists() {
        return List.of(
                Part.BYMONTH,
                Part.BYWEEKNO,
                Part.BYYEARDAY,
                Part.BYMONTHDAY,
                Part.BYHOUR,
                Part.BYMINUTE,
                Part.BYSECOND,
                Part.BYSETPOS);
    }

    private static void checkSessions(Pattern pattern) {
        LocalDateTime start = pattern.start();
        Rule rule = Rule.of(pattern);
        Iterator<Rule.Occurrence> starts = rule.from(start.toLocalDate()).iterator();
        if (!starts.hasNext() && !rule.endsBefore(start)) {
            throw Refusal.ofField(RULE, "never matches any date after the start, " + start);
        }
        if (!rule.mayGiveSeveralADay()) {
            return;
        }
        LocalDateTime counted = start.plusYears(YEARS_COUNTED).plus(rule.interval());
        Deque<LocalDateTime> inHorizon = new ArrayDeque<>();
        while (starts.hasNext()) {
            LocalDateTime next = starts.next().start();
            inHorizon.add(next);
            while (!inHorizon.element().plus(Bounds.HORIZON).isAfter(next)) {
                inHorizon.remove();
            }
            if (inHorizon.size() > Bounds.SESSIONS_IN_HORIZON) {
                throw Refusal.ofField(
                        RULE, "gives more than %,d sessions in six months".formatted(Bounds.SESSIONS_IN_HORIZON));
            }
            if (next.isAfter(counted)) {
                return;
            }
        }
    }
}
