package dev.perennial.projection.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The schemas of the read store: one a generation, and the published views that point at the active one. */
final class Schemas {

    static final String PUBLISHED = "perennial";

    private static final String GENERATION = "classpath:db/generation";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Schemas(DataSource dataSource, JdbcClient jdbc, TransactionOperations transactions) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    static String of(int generation) {
        return "projection_" + generation;
    }

    /** Views of one generation beside the published ones. */
    static String besideOf(int generation) {
        return PUBLISHED + "_" + generation;
    }

    /**
     * Brings the schemas that are no generation's and that of the active generation up to date. A role that may not
     * change schemas relies on another that did, and finds out whether it did.
     */
    void migrateActive() {
        boolean mayChange = mayChange();
        upToDate(mayChange, "perennial_operations", "classpath:db/operations");
        upToDate(mayChange, PUBLISHED, "classpath:db/perennial");
        upToDate(mayChange, of(active()), GENERATION);
        if (mayChange) {
            transactions.executeWithoutResult(status -> publish(PUBLISHED, active()));
        }
    }

    private boolean mayChange() {
        return jdbc.sql("SELECT has_database_privilege(current_database(), 'CREATE')")
                .query(Boolean.class)
                .single();
    }

    /** Brings the schema of a generation up to date, or makes it. */
    void migrate(int generation) {
        flyway(of(generation), GENERATION).migrate();
    }

    private void upToDate(boolean mayChange, String schema, String location) {
        Flyway flyway = flyway(schema, location);
        if (mayChange) {
            flyway.migrate();
        } else if (flyway.info().pending().length > 0) {
            throw new IllegalStateException(
                    "The schema " + schema + " is not up to date, and this role may not change it."
                            + " Run session-projector --migrate as the role that owns it.");
        }
    }

    private Flyway flyway(String schema, String location) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations(location)
                .schemas(schema)
                .defaultSchema(schema)
                .load();
    }

    /** The generation that dashboards read; in a transaction it stays that until the end. */
    int active() {
        return jdbc.sql("SELECT generation FROM perennial.active_generation FOR SHARE")
                .query(Integer.class)
                .single();
    }

    /** Only one process at a time publishes, or two would trip over each other's views. */
    void publish(String schema, int generation) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('perennial.publish-views'))")
                .query()
                .listOfRows();
        jdbc.sql("CREATE SCHEMA IF NOT EXISTS " + schema).update();
        jdbc.sql(views().replace("${published}", schema).replace("${generation}", Integer.toString(generation)))
                .update();
    }

    void drop(int generation) {
        jdbc.sql("DROP SCHEMA IF EXISTS " + besideOf(generation) + " CASCADE").update();
        jdbc.sql("DROP SCHEMA IF EXISTS " + of(generation) + " CASCADE").update();
    }

    private static String views() {
        try {
            return new ClassPathResource("db/publish-views.sql").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
