package dev.perennial.projection.jdbc;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** Rows turned into one array a column, for statements that {@code unnest} them. */
final class Columns<T> {

    private final Collection<T> rows;
    private final Map<String, Object> arrays = new HashMap<>();

    Columns(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    /** A column whose values PostgreSQL reads from their text. */
    Columns<T> with(String name, String type, Function<T, @Nullable Object> value) {
        @Nullable Object[] texts = rows.stream().map(value).map(Columns::text).toArray();
        arrays.put(name, new SqlArrayValue(type, texts));
        return this;
    }

    Map<String, Object> arrays() {
        return arrays;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
