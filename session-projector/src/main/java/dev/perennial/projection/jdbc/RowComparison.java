package dev.perennial.projection.jdbc;

import dev.perennial.projection.rebuild.Comparison;
import dev.perennial.projection.rebuild.Comparison.Difference;
import dev.perennial.projection.rebuild.Comparison.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the rows of one table in two generations side by side. */
final class RowComparison {

    private final FetchedRows active;
    private final FetchedRows rebuilt;
    private final List<Difference> samples = new ArrayList<>();
    private long missing;
    private long surplus;
    private long different;

    private RowComparison(FetchedRows active, FetchedRows rebuilt) {
        this.active = active;
        this.rebuilt = rebuilt;
    }

    static Table of(String name, FetchedRows active, FetchedRows rebuilt) throws SQLException {
        RowComparison comparison = new RowComparison(active, rebuilt);
        comparison.walk();
        return new Table(
                name,
                rebuilt.count(),
                comparison.missing,
                comparison.surplus,
                comparison.different,
                comparison.samples);
    }

    private void walk() throws SQLException {
        while (active.key() != null || rebuilt.key() != null) {
            int order = order(active.key(), rebuilt.key());
            if (order < 0) {
                surplus++;
                note(active.key(), active.row(), null);
                active.next();
            } else if (order > 0) {
                missing++;
                note(rebuilt.key(), null, rebuilt.row());
                rebuilt.next();
            } else {
                compareRows();
            }
        }
    }

    private void compareRows() throws SQLException {
        if (!active.row().equals(rebuilt.row())) {
            different++;
            note(active.key(), active.row(), rebuilt.row());
        }
        active.next();
        rebuilt.next();
    }

    /** The end of the rows comes after all keys. */
    private static int order(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? 1 : -1;
        }
        return one.compareTo(other);
    }

    private void note(@Nullable String key, @Nullable String activeRow, @Nullable String rebuiltRow) {
        if (samples.size() < Comparison.SAMPLES) {
            samples.add(new Difference(String.valueOf(key), activeRow, rebuiltRow));
        }
    }
}
