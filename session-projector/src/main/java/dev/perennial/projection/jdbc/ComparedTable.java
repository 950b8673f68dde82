package dev.perennial.projection.jdbc;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table as generations are compared by it.
 *
 * @param key an expression whose text sorts, byte by byte, as the columns of {@code order} do
 * @param row an expression of the row's text
 */
record ComparedTable(String name, String key, String order, String row) {

    /** A row of such a table, as PostgreSQL writes it. */
    record Row(String key, String text) {}

    static final List<ComparedTable> OF_PATTERNS = List.of(
            new ComparedTable("pattern", "pattern_id::text", "pattern_id", "pattern::text"),
            new ComparedTable(
                    "pattern_history",
                    "pattern_id || ' ' || lpad(version::text, 20, '0')",
                    "pattern_id, version",
                    "pattern_history::text"),
            new ComparedTable(
                    "session",
                    "pattern_id || ' ' || to_char(original_date, 'YYYY-MM-DD') || ' ' || lpad(ordinal::text, 10, '0')",
                    "pattern_id, original_date, ordinal",
                    "session::text"));

    private static final List<ComparedTable> OF_PARTITIONS = List.of(
            // not who owns a partition, nor what the last tick took to do: the log does not decide those
            new ComparedTable(
                    "partition_position",
                    "lpad(partition::text, 10, '0')",
                    "partition",
                    "(topic, next_offset, log_time, tick_as_of, tick_horizon, tick_extend_when_below, tick_retain_past,"
                            + " keep_from)::text"),
            new ComparedTable(
                    "rejected_event",
                    "lpad(partition::text, 10, '0') || ' ' || lpad(log_offset::text, 20, '0')",
                    "partition, log_offset",
                    "rejected_event::text"));

    /** Everything that the log decides. */
    static final List<ComparedTable> ALL =
            Stream.of(OF_PARTITIONS, OF_PATTERNS).flatMap(List::stream).toList();

    String select(int generation) {
        return select(generation, "");
    }

    String select(int generation, String where) {
        return "SELECT %s AS key, %s AS row FROM %s.%s %s ORDER BY %s"
                .formatted(key, row, Schemas.of(generation), name, where, order);
    }
}
