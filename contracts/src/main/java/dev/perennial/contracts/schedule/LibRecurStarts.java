package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Bounds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/** The starts of a rule as lib-recur finds them. */
final class LibRecurStarts implements Iterator<LocalDateTime> {

    private @Nullable RecurrenceRuleIterator starts;
    private @Nullable LocalDateTime next;

    /** Begins with the first start that is neither before the rule's nor before that date. */
    LibRecurStarts(RecurrenceRule rule, LocalDateTime start, LocalDate from) {
        stopWhenItGivesUp(() -> {
            RecurrenceRuleIterator iterator = rule.iterator(LibRecur.floating(start));
            if (from.isAfter(start.toLocalDate())) {
                iterator.fastForward(LibRecur.floating(from.atStartOfDay()));
            }
            starts = iterator;
        });
        next = peek();
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
        RecurrenceRuleIterator iterator = starts;
        // lib-recur looks one start ahead when it gives one, so this one would be lost where that fails
        if (iterator != null) {
            stopWhenItGivesUp(iterator::nextDateTime);
        }
        next = peek();
        return current;
    }

    private @Nullable LocalDateTime peek() {
        RecurrenceRuleIterator iterator = starts;
        if (iterator == null || !iterator.hasNext()) {
            return null;
        }
        LocalDateTime ahead = LibRecur.dateTime(iterator.peekDateTime());
        return ahead.getYear() > Bounds.LAST_YEAR ? null : ahead;
    }

    /** lib-recur throws after thousands of intervals in a row that have no start: there is none any more. */
    private void stopWhenItGivesUp(Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            starts = null;
        }
    }
}
