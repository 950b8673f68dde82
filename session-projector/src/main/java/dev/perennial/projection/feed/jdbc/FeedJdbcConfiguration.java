package dev.perennial.projection.feed.jdbc;

import dev.perennial.projection.ReadStore;
import dev.perennial.projection.feed.Feed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The read store comes first, since it makes the tables. */
@Configuration(proxyBeanMethods = false)
class FeedJdbcConfiguration {

    @Bean
    Feed feed(JdbcClient jdbc, ReadStore store, PlatformTransactionManager transactions) {
        return new JdbcFeed(
                jdbc,
                new TransactionTemplate(transactions),
                new TransactionTemplate(
                        transactions,
                        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW)));
    }
}
