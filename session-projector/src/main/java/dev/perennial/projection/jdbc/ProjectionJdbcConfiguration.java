package dev.perennial.projection.jdbc;

import dev.perennial.projection.ReadStore;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ProjectionJdbcConfiguration {

    @Bean
    ReadStore readStore(DataSource dataSource, JdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        TransactionTemplate transactions = new TransactionTemplate(transactionManager);
        String schema = new Generations(dataSource, JdbcClient.create(jdbc), transactions).migrate();
        return new JdbcReadStore(schema, jdbc, transactions);
    }
}
