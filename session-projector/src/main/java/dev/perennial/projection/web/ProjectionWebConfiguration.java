package dev.perennial.projection.web;

import dev.perennial.projection.LogEnds;
import dev.perennial.projection.rebuild.Rebuilds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ProjectionWebConfiguration {

    @Bean
    ProjectionQueries projectionQueries(JdbcClient jdbc, LogEnds logEnds, Rebuilds rebuilds) {
        return new ProjectionQueries(jdbc, logEnds, rebuilds);
    }

    @Bean
    CoverageQueries coverageQueries(JdbcClient jdbc) {
        return new CoverageQueries(jdbc);
    }

    @Bean
    DayQueries dayQueries(JdbcClient jdbc) {
        return new DayQueries(jdbc);
    }
}
