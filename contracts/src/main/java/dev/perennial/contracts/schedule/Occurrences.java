package dev.perennial.contracts.schedule;

import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.jspecify.annotations.Nullable;

/** Walks the starts of a rule, beginning with those of a given date, and counts them within each date. */
final class Occurrences extends AbstractSpliterator<Occurrence> {

    private final Iterator<LocalDateTime> starts;
    private @Nullable LocalDateTime last;
    private int ordinal;

    Occurrences(RecurrenceRule rule, LocalDateTime start, LocalDate from) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        starts = LibRecurFaults.concern(rule)
                ? new DayByDay(rule, start, from.atStartOfDay())
                : new LibRecurStarts(rule, start, from);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Occurrence> action) {
        if (!starts.hasNext()) {
            return false;
        }
        LocalDateTime next = starts.next();
        ordinal = last != null && last.toLocalDate().equals(next.toLocalDate()) ? ordinal + 1 : 1;
        last = next;
        action.accept(new Occurrence(next, ordinal, null));
        return true;
    }
}
