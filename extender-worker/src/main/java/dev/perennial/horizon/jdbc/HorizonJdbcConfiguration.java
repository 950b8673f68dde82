package dev.perennial.horizon.jdbc;

import dev.perennial.horizon.TickOutcome.Unknown;
import dev.perennial.horizon.TickResults;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadStoreSettings.class)
class HorizonJdbcConfiguration {

    private static final int QUERY_SECONDS = 5;

    /** A worker needs no read store: without one it only cannot tell what its ticks did. */
    @Bean
    TickResults horizonTickResults(ObjectProvider<DataSource> readStore, ReadStoreSettings settings) {
        if (!settings.readResults()) {
            return ticks -> new Unknown("perennial.extender.read-results is false");
        }
        DataSource dataSource = readStore.getIfAvailable();
        if (dataSource == null) {
            return ticks -> new Unknown("no read store is configured (spring.datasource.url)");
        }
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(QUERY_SECONDS);
        return new JdbcTickResults(JdbcClient.create(template), settings.topic());
    }
}
