package dev.perennial.projection.jdbc;

import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.ReadStore;
import dev.perennial.projection.rebuild.Generations;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Read stores for tests, each in a database of its own. */
public final class ReadStores {

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A new read store, and a client to look into it. */
    public record Fresh(ReadStore store, Generations generations, JdbcClient jdbc, DataSource dataSource) {}

    private ReadStores() {}

    public static Fresh fresh(PostgresServer postgres) {
        String database = "store_" + COUNT.incrementAndGet();
        postgres.createDatabase(database);
        return over(new DriverManagerDataSource(
                postgres.jdbcUrl(database), PostgresServer.PERENNIAL, PostgresServer.PERENNIAL));
    }

    /** The read store in a database, which is made when it is not there. */
    public static Fresh over(DataSource dataSource) {
        JdbcTemplate operations = new JdbcTemplate(dataSource);
        JdbcClient jdbc = JdbcClient.create(operations);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        JdbcGenerations generations = new JdbcGenerations(dataSource, operations, transactions);
        return new Fresh(generations.activeStore(), generations, jdbc, dataSource);
    }
}
