package dev.perennial.session.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SessionWebConfiguration {

    @Bean
    Sessions sessions(JdbcClient jdbc, JsonMapper json) {
        return new Sessions(jdbc, json);
    }
}
