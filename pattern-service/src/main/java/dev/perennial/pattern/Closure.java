package dev.perennial.pattern;

import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Days on which patterns have no sessions, as when a studio closes for a week.
 *
 * @param id as its author calls it; the same id again is the same closure
 * @param from the first local date
 * @param to the last local date
 * @param why for people who read the history
 * @param location as in {@link PatternFilter}, like {@code text} and {@code attributes}
 */
public record Closure(
        String id,
        LocalDate from,
        LocalDate to,
        @Nullable String why,
        @Nullable String text,
        @Nullable String location,
        Map<String, String> attributes) {

    private static final int MOST_DAYS = 366;

    public Closure {
        attributes = Map.copyOf(attributes);
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.ofField("to", "must be 0 to %d days after from, not %s".formatted(MOST_DAYS - 1, to));
        }
    }

    boolean contains(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    String reason() {
        return "closed from " + from + " to " + to + (why == null ? "" : ": " + why);
    }

    PatternFilter patterns(int limit) {
        return new PatternFilter(null, text, location, attributes, null, limit);
    }

    /** What its events go by; another closure under the same id has another one. */
    String bulk() {
        Object[] said = {from, to, text, location, new TreeMap<>(attributes)};
        return Bulk.closure(id) + PatternIds.of("closure", Arrays.toString(said));
    }
}
