package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which patterns to list.
 *
 * @param text what title or location have in them, whatever its case
 * @param after the id to go on after
 */
public record PatternFilter(
        Pattern.@Nullable Status status,
        @Nullable String text,
        @Nullable UUID after,
        int limit) {}
