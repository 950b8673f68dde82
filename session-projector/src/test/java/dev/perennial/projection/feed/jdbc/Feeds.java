package dev.perennial.projection.feed.jdbc;

import dev.perennial.projection.feed.Feed;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The feed of a read store, for tests. */
public final class Feeds {

    private Feeds() {}

    public static Feed over(DataSource dataSource) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        return new JdbcFeed(
                JdbcClient.create(dataSource),
                new TransactionTemplate(transactions),
                new TransactionTemplate(
                        transactions,
                        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW)));
    }
}
