package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The starts of a rule as lib-recur finds them, and {@link DayByDay} from where it gives up. */
final class LibRecurStarts implements Iterator<LocalDateTime> {

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private @Nullable RecurrenceRuleIterator starts;
    private @Nullable DayByDay rest;
    private @Nullable LocalDateTime next;

    /** Begins with the first start that is neither before the rule's nor before that date. */
    LibRecurStarts(RecurrenceRule rule, LocalDateTime start, LocalDate from) {
        this.rule = rule;
        this.start = start;
        LocalDateTime earliest = from.atStartOfDay();
        try {
            starts = iterator(from, earliest);
            next = nextOfLibRecur(starts);
        } catch (IllegalArgumentException | IllegalStateException e) {
            next = nextDayByDay(earliest);
        }
    }

    private RecurrenceRuleIterator iterator(LocalDate from, LocalDateTime earliest) {
        LocalDateTime near = near(rule, start, from);
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

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public LocalDateTime next() {
        LocalDateTime current = next;
        if (current == null) {
            throw new NoSuchElementException();
        }
        next = after(current);
        return current;
    }

    /** lib-recur throws after a thousand or more intervals in a row that have no start, though one may follow. */
    private @Nullable LocalDateTime after(LocalDateTime current) {
        if (rest != null) {
            return rest.hasNext() ? rest.next() : null;
        }
        try {
            return starts == null ? null : nextOfLibRecur(starts);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // it looks one start ahead when it gives one, so the one it would have given is found again, too
            return nextDayByDay(current.plusSeconds(1));
        }
    }

    private static @Nullable LocalDateTime nextOfLibRecur(RecurrenceRuleIterator starts) {
        if (!starts.hasNext()) {
            return null;
        }
        LocalDateTime ahead = LibRecur.dateTime(starts.nextDateTime());
        return ahead.getYear() > Bounds.LAST_YEAR ? null : ahead;
    }

    private @Nullable LocalDateTime nextDayByDay(LocalDateTime from) {
        rest = new DayByDay(rule, start, from);
        return rest.hasNext() ? rest.next() : null;
    }
}
