package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** Walks the starts of a rule, beginning with those of a given date. */
final class Occurrences extends AbstractSpliterator<Occurrence> {

    private final RecurrenceRuleIterator starts;
    private @Nullable LocalDateTime last;
    private int ordinal;

    Occurrences(RecurrenceRule rule, LocalDateTime start, LocalDate from) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        starts = rule.iterator(LibRecur.floating(start));
        if (from.isAfter(start.toLocalDate())) {
            starts.fastForward(LibRecur.floating(from.atStartOfDay()));
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super Occurrence> action) {
        LocalDateTime next = next();
        if (next == null) {
            return false;
        }
        ordinal = last != null && last.toLocalDate().equals(next.toLocalDate()) ? ordinal + 1 : 1;
        last = next;
        action.accept(new Occurrence(next, ordinal, null));
        return true;
    }

    private @Nullable LocalDateTime next() {
        try {
            LocalDateTime next = starts.hasNext() ? LibRecur.dateTime(starts.nextDateTime()) : null;
            return next == null || next.getYear() > Bounds.LAST_YEAR ? null : next;
        } catch (IllegalArgumentException e) {
            // lib-recur gives up so after thousands of candidates in a row that the rule filters out
            return null;
        }
    }
}
