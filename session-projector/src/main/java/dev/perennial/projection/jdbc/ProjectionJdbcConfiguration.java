package dev.perennial.projection.jdbc;

import dev.perennial.projection.ReadStore;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ProjectionJdbcConfiguration {

    @Bean
    JdbcGenerations generations(
            DataSource dataSource, JdbcOperations jdbc, PlatformTransactionManager transactionManager) {
        return new JdbcGenerations(dataSource, jdbc, new TransactionTemplate(transactionManager));
    }

    @Bean
    ReadStore readStore(JdbcGenerations generations) {
        return generations.activeStore();
    }
}
