package dev.perennial.session.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, and where the next part begins. */
record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** @param found one more than {@code limit} when there is a next page */
    static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }
}
