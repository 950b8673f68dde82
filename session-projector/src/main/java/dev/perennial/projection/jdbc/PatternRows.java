package dev.perennial.projection.jdbc;

import dev.perennial.projection.jdbc.ComparedTable.Row;
import dev.perennial.projection.rebuild.Comparison;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All rows of one pattern in one generation. */
final class PatternRows {

    private final JdbcClient jdbc;
    private final int generation;
    private final UUID patternId;

    PatternRows(JdbcClient jdbc, int generation, UUID patternId) {
        this.jdbc = jdbc;
        this.generation = generation;
        this.patternId = patternId;
    }

    /** By table, in the order of their keys. */
    Map<String, List<Row>> all() {
        Map<String, List<Row>> rows = new HashMap<>();
        for (ComparedTable table : ComparedTable.OF_PATTERNS) {
            rows.put(
                    table.name(),
                    jdbc.sql(table.select(generation, "WHERE pattern_id = :id"))
                            .param("id", patternId)
                            .query((row, number) -> new Row(row.getString("key"), row.getString("row")))
                            .list());
        }
        return rows;
    }

    static Comparison compare(Map<String, List<Row>> were, Map<String, List<Row>> are) {
        return new Comparison(ComparedTable.OF_PATTERNS.stream()
                .map(table -> RowComparison.of(table.name(), of(were, table), of(are, table)))
                .toList());
    }

    private static Iterator<Row> of(Map<String, List<Row>> rows, ComparedTable table) {
        return Objects.requireNonNull(rows.get(table.name())).iterator();
    }
}
