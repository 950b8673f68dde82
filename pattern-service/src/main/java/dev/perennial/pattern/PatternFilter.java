package dev.perennial.pattern;

import dev.perennial.contracts.Pattern.Status;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which patterns to list.
 *
 * @param text what title or location have in them, whatever its case
 * @param location the whole location, whatever its case
 * @param attributes which the pattern has, with these values
 * @param after the id to go on after
 */
public record PatternFilter(
        @Nullable Status status,
        @Nullable String text,
        @Nullable String location,
        Map<String, String> attributes,
        @Nullable UUID after,
        int limit) {

    public PatternFilter {
        attributes = Map.copyOf(attributes);
    }

    /** The next part of the same list. */
    PatternFilter after(UUID last) {
        return new PatternFilter(status, text, location, attributes, last, limit);
    }
}
