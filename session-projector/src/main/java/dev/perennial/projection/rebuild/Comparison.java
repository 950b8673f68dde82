package dev.perennial.projection.rebuild;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two generations at the same offsets, row by row and byte by byte. */
public record Comparison(List<Table> tables) {

    /** How many differences are kept to look at; all are counted. */
    public static final int SAMPLES = 20;

    /**
     * One table.
     *
     * @param rows of the rebuilt generation
     * @param missing rows that only the rebuilt generation has
     * @param surplus rows that only the active generation has
     * @param different rows of one key that are not the same
     */
    public record Table(String name, long rows, long missing, long surplus, long different, List<Difference> samples) {

        public boolean isEqual() {
            return missing + surplus + different == 0;
        }
    }

    /** One row that is not the same, as PostgreSQL writes it; null where there is none. */
    public record Difference(
            String key, @Nullable String active, @Nullable String rebuilt) {}

    public Comparison {
        tables = List.copyOf(tables);
    }

    /** Whether there is no difference at all. */
    public boolean isEqual() {
        return tables.stream().allMatch(Table::isEqual);
    }
}
