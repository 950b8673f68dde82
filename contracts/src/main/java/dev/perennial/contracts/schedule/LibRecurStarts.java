package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The starts of a rule as lib-recur finds them, and {@link DayByDay} from where it gives up. */
final class LibRecurStarts implements Walk {

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final LocalDate from;
    private @Nullable RecurrenceRuleIterator starts;
    private @Nullable LocalDateTime last;
    private @Nullable DayByDay rest;

    /** Begins with the first start that is neither before the rule's nor before that date. */
    LibRecurStarts(RecurrenceRule rule, LocalDateTime start, LocalDate from) {
        this.rule = rule;
        this.start = start;
        this.from = from;
    }

    /** lib-recur throws after a thousand or more intervals in a row that have no start, though one may follow. */
    @Override
    public @Nullable LocalDateTime next() {
        if (rest == null) {
            try {
                last = nextOfLibRecur();
                return last;
            } catch (IllegalArgumentException | IllegalStateException e) {
                // it looks one start ahead when it gives one, so the one it would have given is found again, too
                rest = new DayByDay(rule, start, last == null ? from.atStartOfDay() : last.plusSeconds(1));
            }
        }
        return rest.next();
    }

    private @Nullable LocalDateTime nextOfLibRecur() {
        if (starts == null) {
            starts = iterator();
        }
        if (!starts.hasNext()) {
            return null;
        }
        LocalDateTime ahead = LibRecur.dateTime(starts.nextDateTime());
        return ahead.getYear() > Bounds.LAST_YEAR ? null : ahead;
    }

    private RecurrenceRuleIterator iterator() {
        LocalDateTime near = near(rule, start, from);
        LocalDateTime earliest = from.atStartOfDay();
        RecurrenceRuleIterator iterator = rule.iterator(LibRecur.floating(near));
        if (earliest.isAfter(near)) {
            iterator.fastForward(LibRecur.floating(earliest));
        }
        return iterator;
    }

    /**
     * Another start that gives the same from that date on. lib-recur steps through all intervals from its start; only
     * days are many, and take nothing but their time from it. The first of them may be cut, so one more comes before.
     */
    private static LocalDateTime near(RecurrenceRule rule, LocalDateTime start, LocalDate from) {
        if (rule.getFreq() != Freq.DAILY) {
            return start;
        }
        Intervals days = Intervals.of(rule, start.toLocalDate());
        return days.firstDayOf(Math.max(0, days.begunOn(from) - 2)).atTime(start.toLocalTime());
    }
}
