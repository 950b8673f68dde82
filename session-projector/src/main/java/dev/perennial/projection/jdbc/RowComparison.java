package dev.perennial.projection.jdbc;

import dev.perennial.projection.jdbc.ComparedTable.Row;
import dev.perennial.projection.rebuild.Comparison;
import dev.perennial.projection.rebuild.Comparison.Difference;
import dev.perennial.projection.rebuild.Comparison.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the rows of one table side by side, as they are and as they should be, both in the order of their keys. */
final class RowComparison {

    /** Comes after all keys. */
    private static final Row END = new Row("\uFFFF", "");

    private final Iterator<Row> active;
    private final Iterator<Row> rebuilt;
    private final List<Difference> samples = new ArrayList<>();
    private long rows;
    private long missing;
    private long surplus;
    private long different;

    private RowComparison(Iterator<Row> active, Iterator<Row> rebuilt) {
        this.active = active;
        this.rebuilt = rebuilt;
    }

    static Table of(String table, Iterator<Row> active, Iterator<Row> rebuilt) {
        RowComparison comparison = new RowComparison(active, rebuilt);
        comparison.walk();
        return new Table(
                table,
                comparison.rows,
                comparison.missing,
                comparison.surplus,
                comparison.different,
                comparison.samples);
    }

    private void walk() {
        Row is = next(active);
        Row shouldBe = next(rebuilt);
        while (is != END || shouldBe != END) {
            int order = is.key().compareTo(shouldBe.key());
            if (order < 0) {
                surplus++;
                sample(is.key(), is.text(), null);
            } else if (order > 0) {
                missing++;
                sample(shouldBe.key(), null, shouldBe.text());
            } else if (!is.equals(shouldBe)) {
                different++;
                sample(is.key(), is.text(), shouldBe.text());
            }
            rows += order >= 0 ? 1 : 0;
            is = order <= 0 ? next(active) : is;
            shouldBe = order >= 0 ? next(rebuilt) : shouldBe;
        }
    }

    private static Row next(Iterator<Row> rows) {
        return rows.hasNext() ? rows.next() : END;
    }

    private void sample(String key, @Nullable String activeRow, @Nullable String rebuiltRow) {
        if (samples.size() < Comparison.SAMPLES) {
            samples.add(new Difference(key, activeRow, rebuiltRow));
        }
    }
}
