package dev.perennial.pattern.jdbc;

import dev.perennial.contracts.Topics;
import dev.perennial.pattern.Patterns;
import dev.perennial.pattern.Projection;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read store as ports. */
@Configuration(proxyBeanMethods = false)
class PatternJdbcConfiguration {

    private static final int QUERY_LIMIT_SECONDS = 5;

    @Bean
    Patterns patternsOfTheReadStore(
            DataSource dataSource, @Value("${perennial.topics.patterns:" + Topics.PATTERNS + "}") String topic) {
        return new JdbcPatterns(limited(dataSource), topic);
    }

    @Bean
    Projection projectionOfTheReadStore(
            DataSource dataSource, @Value("${perennial.topics.patterns:" + Topics.PATTERNS + "}") String topic) {
        return new JdbcProjection(limited(dataSource), topic);
    }

    private static JdbcClient limited(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(QUERY_LIMIT_SECONDS);
        return JdbcClient.create(template);
    }
}
