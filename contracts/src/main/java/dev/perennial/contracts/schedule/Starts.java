package dev.perennial.contracts.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;
import org.dmfs.rfc5545.recur.RecurrenceRule;

/** The local starts of a rule without regard to its end. */
interface Starts {

    /** Those on that date and later. */
    Walk from(LocalDate date);

    /** That of a pattern without a rule. */
    static Starts only(LocalDateTime start) {
        return date -> {
            Iterator<LocalDateTime> only =
                    (start.toLocalDate().isBefore(date) ? List.<LocalDateTime>of() : List.of(start)).iterator();
            return () -> only.hasNext() ? only.next() : null;
        };
    }

    /** Those of any rule, found in the quickest way that gives them right. */
    static Starts of(RecurrenceRule rule, LocalDateTime start) {
        PlainMonths months = PlainMonths.of(rule, start);
        if (months != null) {
            return months;
        }
        return LibRecurFaults.concern(rule)
                ? date -> new DayByDay(rule, start, date.atStartOfDay())
                : date -> new LibRecurStarts(rule, start, date);
    }
}
