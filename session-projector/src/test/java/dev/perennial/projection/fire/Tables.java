package dev.perennial.projection.fire;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All tables of two generations, compared byte for byte. */
final class Tables {

    /** Who owns a partition, and what the last tick took to do (ADR 0006). Nor are rules of time zones: the JVM has them. */
    private static final String NOT_COMPARED = "owner_epoch|last_tick_.*";

    private final JdbcClient jdbc;
    private final String one;
    private final String other;
    private final Map<String, String> columns;

    Tables(JdbcClient jdbc, String one, String other) {
        this.jdbc = jdbc;
        this.one = one;
        this.other = other;
        this.columns = columns();
    }

    private record Column(String table, String name) {}

    private Map<String, String> columns() {
        return jdbc
                .sql("""
                        SELECT table_name, column_name FROM information_schema.columns
                        NATURAL JOIN information_schema.tables
                        WHERE table_schema = :schema AND table_type = 'BASE TABLE'
                          AND table_name NOT IN ('flyway_schema_history', 'zone_rules')
                          AND column_name !~ ('^(' || :notCompared || ')$')
                        ORDER BY table_name, ordinal_position
                        """)
                .param("schema", one)
                .param("notCompared", NOT_COMPARED)
                .query((row, number) -> new Column(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(groupingBy(Column::table, TreeMap::new, mapping(Column::name, joining(", "))));
    }

    /** Empties both. They have few rows, which are gone quicker than files are made anew. */
    void clear() {
        jdbc.sql(List.of(one, other).stream()
                        .flatMap(
                                schema -> columns.keySet().stream().map(table -> "DELETE FROM " + schema + "." + table))
                        .collect(joining(";")))
                .update();
    }

    /** The rows that only one of the two has, table by table; empty when they are the same. */
    List<String> differences() {
        String digests = columns.keySet().stream()
                .map(table -> "SELECT '%s' WHERE (%s) IS DISTINCT FROM (%s)"
                        .formatted(table, digest(one, table), digest(other, table)))
                .collect(joining(" UNION ALL "));
        return jdbc.sql(digests).query(String.class).list().stream()
                .flatMap(table -> differences(table).stream())
                .toList();
    }

    private String digest(String schema, String table) {
        return "SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (%s)".formatted(lines(schema, table));
    }

    private List<String> differences(String table) {
        String here = lines(one, table);
        String there = lines(other, table);
        return jdbc.sql("""
                        SELECT '%1$s only in %2$s: ' || line FROM (%3$s EXCEPT ALL %4$s)
                        UNION ALL
                        SELECT '%1$s only in %5$s: ' || line FROM (%4$s EXCEPT ALL %3$s)
                        ORDER BY 1
                        """.formatted(table, one, here, there, other))
                .query(String.class)
                .list();
    }

    private String lines(String schema, String table) {
        return "SELECT ROW(%s)::text COLLATE \"C\" AS line FROM %s.%s".formatted(columns.get(table), schema, table);
    }

    /** What every reader of the log must agree on, a line each, in order. */
    List<String> summary() {
        return jdbc.sql("""
                        SELECT format('history %%s %%s %%s %%s %%s', pattern_id, version, partition, log_offset, event_id)
                                 COLLATE "C" AS line
                        FROM %1$s.pattern_history
                        UNION ALL
                        SELECT format('rejected %%s %%s %%s', partition, log_offset, reason) FROM %1$s.rejected_event
                        UNION ALL
                        SELECT format('pattern %%s %%s %%s', pattern_id, version, extract(epoch FROM generated_through)::bigint)
                        FROM %1$s.pattern
                        UNION ALL
                        SELECT format('session %%s %%s %%s %%s %%s %%s', pattern_id, original_date, ordinal, pattern_version,
                                      extract(epoch FROM starts_at)::bigint, extract(epoch FROM ends_at)::bigint)
                        FROM %1$s.session
                        ORDER BY line
                        """.formatted(one)).query(String.class).list();
    }
}
