package dev.perennial.projection.jdbc;

import java.util.List;

/**
 * A table as generations are compared by it.
 *
 * @param key an expression whose text sorts, byte by byte, as the columns of {@code order} do
 * @param row an expression of the row's text
 */
record ComparedTable(String name, String key, String order, String row) {

    /** Everything that the log decides: not who owns a partition, nor what the last tick took to do. */
    static final List<ComparedTable> ALL = List.of(
            new ComparedTable(
                    "partition_position",
                    "lpad(partition::text, 10, '0')",
                    "partition",
                    "(topic, next_offset, log_time, tick_as_of, tick_horizon, tick_extend_when_below, tick_retain_past)::text"),
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
                    "session::text"),
            new ComparedTable(
                    "rejected_event",
                    "lpad(partition::text, 10, '0') || ' ' || lpad(log_offset::text, 20, '0')",
                    "partition, log_offset",
                    "rejected_event::text"));

    String select(int generation) {
        return "SELECT %s AS key, %s AS row FROM %s.%s ORDER BY %s"
                .formatted(key, row, Schemas.of(generation), name, order);
    }
}
