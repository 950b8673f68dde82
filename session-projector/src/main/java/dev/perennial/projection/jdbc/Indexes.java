package dev.perennial.projection.jdbc;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys and indexes of a generation's large tables. They are made after the rows, which is several times cheaper, so
 * their definitions wait in the schema meanwhile.
 */
final class Indexes {

    private final JdbcClient jdbc;

    Indexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes them away and remembers how they were. */
    void takeAway(int generation) {
        String schema = Schemas.of(generation);
        jdbc.sql("CREATE TABLE %s.index_to_make AS %s".formatted(schema, definitions()))
                .param("schema", schema)
                .update();
        jdbc.sql("SELECT removal FROM %s.index_to_make".formatted(schema))
                .query(String.class)
                .list()
                .forEach(statement -> jdbc.sql(statement).update());
    }

    private static String definitions() {
        return """
                SELECT format('ALTER TABLE %I.%I DROP CONSTRAINT %I', n.nspname, t.relname, c.conname) AS removal,
                       format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, t.relname, c.conname,
                              pg_get_constraintdef(c.oid)) AS creation
                FROM pg_constraint c
                JOIN pg_class t ON t.oid = c.conrelid
                JOIN pg_namespace n ON n.oid = t.relnamespace
                WHERE n.nspname = :schema AND c.contype = 'p' AND t.relname IN ('pattern', 'pattern_history', 'session')
                UNION ALL
                SELECT format('DROP INDEX %I.%I', schemaname, indexname), indexdef
                FROM pg_indexes
                WHERE schemaname = :schema AND tablename IN ('pattern', 'pattern_history', 'session')
                  AND indexname NOT IN (SELECT conname FROM pg_constraint)
                """;
    }

    /** Statements that make them again, each of which can run on its own. */
    List<String> toMake(int generation) {
        return jdbc.sql("SELECT creation FROM %s.index_to_make".formatted(Schemas.of(generation)))
                .query(String.class)
                .list();
    }

    /** Statements that tell the planner what there is, as nobody has yet. */
    List<String> toVacuum(int generation) {
        return Stream.of("pattern", "pattern_history", "session")
                .map(table -> "VACUUM ANALYZE %s.%s".formatted(Schemas.of(generation), table))
                .toList();
    }

    void made(int generation) {
        jdbc.sql("DROP TABLE %s.index_to_make".formatted(Schemas.of(generation)))
                .update();
    }
}
