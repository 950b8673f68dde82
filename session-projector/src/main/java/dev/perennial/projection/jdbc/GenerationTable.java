package dev.perennial.projection.jdbc;

import dev.perennial.projection.rebuild.Comparison;
import dev.perennial.projection.rebuild.Generation;
import dev.perennial.projection.rebuild.Generation.Phase;
import dev.perennial.projection.rebuild.Generation.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What there is to know of each generation. */
final class GenerationTable {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;

    GenerationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int add(Purpose purpose) {
        return jdbc.sql("""
                        INSERT INTO perennial.generation (generation, purpose, phase)
                        SELECT max(generation) + 1, :purpose, 'READING' FROM perennial.generation
                        RETURNING generation
                        """)
                .param("purpose", purpose.name())
                .query(Integer.class)
                .single();
    }

    void begin(int generation, Phase phase) {
        jdbc.sql("""
                        UPDATE perennial.generation
                        SET phase = :phase,
                            reading_began_at = CASE WHEN :phase = 'READING' THEN now() ELSE reading_began_at END
                        WHERE generation = :generation
                        """)
                .param("phase", phase.name())
                .param("generation", generation)
                .update();
    }

    void progress(int generation, long done, long total) {
        jdbc.sql("""
                        UPDATE perennial.generation SET records_done = :done, records_total = :total
                        WHERE generation = :generation
                        """)
                .param("done", done)
                .param("total", total)
                .param("generation", generation)
                .update();
    }

    void compared(int generation, Comparison comparison) {
        jdbc.sql("UPDATE perennial.generation SET comparison = :comparison::jsonb WHERE generation = :generation")
                .param("comparison", JSON.writeValueAsString(comparison))
                .param("generation", generation)
                .update();
    }

    void end(int generation, @Nullable String failure) {
        jdbc.sql("""
                        UPDATE perennial.generation
                        SET phase = CASE WHEN :failure::text IS NULL THEN 'DONE' ELSE 'FAILED' END,
                            failure = :failure, ended_at = now()
                        WHERE generation = :generation
                        """).param("failure", failure).param("generation", generation).update();
    }

    void dropped(int generation) {
        jdbc.sql("UPDATE perennial.generation SET dropped_at = now() WHERE generation = :generation")
                .param("generation", generation)
                .update();
    }

    /** Whether it was compared with the one that was active, and nothing differed. */
    boolean isEqualToItsPredecessor(int generation) {
        return list().stream()
                .filter(each -> each.number() == generation)
                .map(Generation::comparison)
                .anyMatch(comparison -> comparison != null && comparison.isEqual());
    }

    /** In the transaction that publishes it. */
    void activate(int generation) {
        jdbc.sql("UPDATE perennial.active_generation SET generation = :generation")
                .param("generation", generation)
                .update();
        jdbc.sql("UPDATE perennial.generation SET activated_at = now() WHERE generation = :generation")
                .param("generation", generation)
                .update();
    }

    List<Generation> list() {
        return jdbc.sql("""
                        SELECT g.*, now() AS seen_at, a.generation IS NOT NULL AS active
                        FROM perennial.generation g LEFT JOIN perennial.active_generation a USING (generation)
                        ORDER BY g.generation DESC
                        """).query((row, number) -> generation(row)).list();
    }

    private static Generation generation(ResultSet row) throws SQLException {
        String comparison = row.getString("comparison");
        return new Generation(
                row.getInt("generation"),
                Purpose.valueOf(row.getString("purpose")),
                Phase.valueOf(row.getString("phase")),
                row.getBoolean("active"),
                Times.required(row, "seen_at"),
                Times.required(row, "created_at"),
                Times.optional(row, "activated_at"),
                Times.optional(row, "ended_at"),
                Times.optional(row, "dropped_at"),
                Times.optional(row, "reading_began_at"),
                row.getLong("records_done"),
                row.getLong("records_total"),
                comparison == null ? null : JSON.readValue(comparison, Comparison.class),
                row.getString("failure"));
    }
}
