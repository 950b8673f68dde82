package dev.perennial.pattern.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor what to ask with for the next part; null at the end
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PatternPage<T>(List<T> items, @Nullable String nextCursor) {

    /** Cuts a list that was read with one element more than the page takes. */
    static <S, T> PatternPage<T> of(List<S> oneMore, int limit, Function<S, T> body, Function<S, String> cursor) {
        boolean hasNext = oneMore.size() > limit;
        List<S> page = hasNext ? oneMore.subList(0, limit) : oneMore;
        String next = hasNext ? cursor.apply(page.get(limit - 1)) : null;
        return new PatternPage<>(page.stream().map(body).toList(), next);
    }
}
