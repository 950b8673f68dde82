package dev.perennial.contracts.schedule;

import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.LocalDateTime;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks the starts of a rule and counts them within each date, of which the first one is whole. */
final class Occurrences extends AbstractSpliterator<Occurrence> {

    private final Walk starts;
    private @Nullable LocalDateTime last;
    private int ordinal;

    Occurrences(Walk starts) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        this.starts = starts;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Occurrence> action) {
        LocalDateTime next = starts.next();
        if (next == null) {
            return false;
        }
        ordinal = last != null && last.toLocalDate().equals(next.toLocalDate()) ? ordinal + 1 : 1;
        last = next;
        action.accept(new Occurrence(next, ordinal, null));
        return true;
    }
}
