package dev.perennial.session.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SessionWebConfiguration {

    @Bean
    FilterRegistrationBean<SessionEtags> sessionEtags() {
        FilterRegistrationBean<SessionEtags> filter = new FilterRegistrationBean<>(new SessionEtags());
        filter.addUrlPatterns("/api/sessions/*");
        return filter;
    }

    @Bean
    Sessions sessions(JdbcClient jdbc, JsonMapper json) {
        return new Sessions(jdbc, json);
    }

    @Bean
    FeedAddresses feedAddresses(JdbcClient jdbc) {
        return new FeedAddresses(jdbc);
    }

    @Bean
    CalendarPatterns calendarPatterns(JdbcClient jdbc, PlatformTransactionManager transactions) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new CalendarPatterns(jdbc, snapshot);
    }
}
