package dev.perennial.projection.web;

import dev.perennial.projection.LogEnds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ProjectionWebConfiguration {

    @Bean
    ProjectionQueries projectionQueries(JdbcClient jdbc, LogEnds logEnds) {
        return new ProjectionQueries(jdbc, logEnds);
    }

    @Bean
    RejectedEvents rejectedEvents(JdbcClient jdbc) {
        return new RejectedEvents(jdbc);
    }
}
