package dev.perennial.projection.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * How rows go into a table by PostgreSQL's {@code COPY}, several times faster than any insert. The rows must be new: a
 * key that exists fails the whole copy.
 */
final class Copy<T> {

    private interface Column<T> {

        void put(CopyFormat format, T row) throws SQLException;
    }

    private final String table;
    private final List<String> names = new ArrayList<>();
    private final List<Column<T>> columns = new ArrayList<>();

    Copy(String table) {
        this.table = table;
    }

    Copy<T> uuid(String name, Function<T, @Nullable UUID> value) {
        return with(name, (format, row) -> format.putUuid(value.apply(row)));
    }

    Copy<T> bool(String name, Function<T, Boolean> value) {
        return with(name, (format, row) -> format.putBoolean(value.apply(row)));
    }

    Copy<T> int4(String name, Function<T, @Nullable Integer> value) {
        return with(name, (format, row) -> format.putInt(value.apply(row)));
    }

    Copy<T> int8(String name, Function<T, @Nullable Long> value) {
        return with(name, (format, row) -> format.putLong(value.apply(row)));
    }

    Copy<T> date(String name, Function<T, @Nullable LocalDate> value) {
        return with(name, (format, row) -> format.putDate(value.apply(row)));
    }

    Copy<T> timestamp(String name, Function<T, @Nullable LocalDateTime> value) {
        return with(name, (format, row) -> format.putTimestamp(value.apply(row)));
    }

    Copy<T> timestamptz(String name, Function<T, @Nullable Instant> value) {
        return with(name, (format, row) -> format.putTimestampTz(value.apply(row)));
    }

    Copy<T> text(String name, Function<T, @Nullable String> value) {
        return with(name, (format, row) -> format.putText(value.apply(row)));
    }

    /** A column whose values are given as JSON in UTF-8. */
    Copy<T> jsonb(String name, Function<T, byte @Nullable []> value) {
        return with(name, (format, row) -> format.putJsonb(value.apply(row)));
    }

    Copy<T> dates(String name, Function<T, List<LocalDate>> values) {
        return with(name, (format, row) -> format.putDates(values.apply(row)));
    }

    Copy<T> int4s(String name, Function<T, List<Integer>> values) {
        return with(name, (format, row) -> format.putInts(values.apply(row)));
    }

    Copy<T> timestamptzs(String name, Function<T, List<Instant>> values) {
        return with(name, (format, row) -> format.putTimestampTzs(values.apply(row)));
    }

    private Copy<T> with(String name, Column<T> column) {
        names.add(name);
        columns.add(column);
        return this;
    }

    /** Writes the rows in the transaction under way; answers how many. */
    long write(JdbcOperations jdbc, Stream<T> rows) {
        return Objects.requireNonNull(jdbc.execute((Connection connection) -> write(connection, rows)));
    }

    private long write(Connection connection, Stream<T> rows) throws SQLException {
        Iterator<T> each = rows.iterator();
        if (!each.hasNext()) {
            return 0;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement());
        try {
            CopyFormat format = new CopyFormat(copy);
            format.begin();
            while (each.hasNext()) {
                put(format, each.next());
            }
            format.end();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void put(CopyFormat format, T row) throws SQLException {
        format.row(columns.size());
        for (Column<T> column : columns) {
            column.put(format, row);
        }
    }

    private String statement() {
        return "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, String.join(", ", names));
    }
}
