package dev.perennial.pattern;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a calendar file, class by class in the order of the file.
 *
 * @param dryRun whether nothing was done, and this is what would be
 * @param counts by outcome
 */
public record ImportReport(boolean dryRun, Map<Outcome, Integer> counts, List<Item> items) {

    /** What became of one class. */
    public enum Outcome {
        /** It is new. */
        CREATED,
        /** The file says something else than the last time. */
        CHANGED,
        /** The file says what it said the last time. */
        UNCHANGED,
        /** It was not taken. */
        REFUSED,
        /** The log has it, and its outcome was not known in time: the same import again will tell. */
        PENDING
    }

    /**
     * One class.
     *
     * @param uid what the file knows it by; null: nothing
     * @param patternId which follows from the UID; null: there is none
     * @param reason why it was refused; null: it was not
     * @param notes what to know of how it was read
     */
    public record Item(
            Outcome outcome,
            @Nullable String uid,
            @Nullable String title,
            @Nullable UUID patternId,
            @Nullable String reason,
            List<String> notes) {

        public Item {
            notes = List.copyOf(notes);
        }
    }

    static ImportReport of(boolean dryRun, List<Item> items) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        items.forEach(item -> counts.merge(item.outcome(), 1, Integer::sum));
        return new ImportReport(dryRun, counts, List.copyOf(items));
    }
}
