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
final class Generations {

    private static final String PUBLISHED = "perennial";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Generations(DataSource dataSource, JdbcClient jdbc, TransactionOperations transactions) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Brings the schemas up to date and answers the one to write to. */
    String migrate() {
        migrate(PUBLISHED, "classpath:db/perennial");
        int active = jdbc.sql("SELECT generation FROM perennial.active_generation")
                .query(Integer.class)
                .single();
        String schema = "projection_" + active;
        migrate(schema, "classpath:db/generation");
        transactions.executeWithoutResult(status -> publish(active));
        return schema;
    }

    private void migrate(String schema, String location) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(location)
                .schemas(schema)
                .defaultSchema(schema)
                .load()
                .migrate();
    }

    private void publish(int generation) {
        // two projectors that start at once would trip over each other's views
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('perennial.publish-views'))")
                .query()
                .listOfRows();
        jdbc.sql(views().replace("${generation}", Integer.toString(generation))).update();
    }

    private static String views() {
        try {
            return new ClassPathResource("db/publish-views.sql").getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
