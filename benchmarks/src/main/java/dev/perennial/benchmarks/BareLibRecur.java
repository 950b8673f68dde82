package dev.perennial.benchmarks;

import dev.perennial.contracts.Pattern;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.RecurrenceSet;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recurrenceset.Difference;
import org.dmfs.rfc5545.recurrenceset.OfList;
import org.dmfs.rfc5545.recurrenceset.OfRule;
import org.dmfs.rfc5545.recurrenceset.Within;

/**
 * What a program gets from lib-recur alone, in the way that its documentation shows: the rule is read once, and its
 * occurrences within the window are walked, each as an instant.
 */
final class BareLibRecur {

    private final RecurrenceSet occurrences;

    BareLibRecur(CommonRule rule, LocalDateTime start) {
        Pattern pattern = rule.pattern(start);
        occurrences = new Within(
                dateTime(HalfYear.FIRST), dateTime(HalfYear.FIRST.plusMonths(6)), withoutDeletions(pattern, rule));
    }

    private static RecurrenceSet withoutDeletions(Pattern pattern, CommonRule rule) {
        RecurrenceSet all = new OfRule(parsed(rule), dateTime(pattern.start()));
        DateTime[] deleted = pattern.recurrenceOverrides().keySet().stream()
                .map(BareLibRecur::dateTime)
                .toArray(DateTime[]::new);
        return deleted.length == 0 ? all : new Difference(all, new OfList(deleted));
    }

    private static RecurrenceRule parsed(CommonRule rule) {
        try {
            return new RecurrenceRule(rule.rule());
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException(rule.rule(), e);
        }
    }

    private static DateTime dateTime(LocalDateTime local) {
        return new DateTime(
                TimeZone.getTimeZone(CommonRule.ZONE),
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    List<Instant> starts() {
        List<Instant> starts = new ArrayList<>();
        for (DateTime occurrence : occurrences) {
            starts.add(Instant.ofEpochMilli(occurrence.getTimestamp()));
        }
        return starts;
    }
}
