package dev.perennial.pattern.web;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets a dashboard of another origin in, when configuration names it. */
@Configuration(proxyBeanMethods = false)
class PatternWebConfiguration {

    @Bean
    PatternAnswers patternAnswers(ObjectProvider<Clock> clocks) {
        return new PatternAnswers(clocks.getIfUnique(Clock::systemUTC));
    }

    @Bean
    FilterRegistrationBean<PatternEtags> patternEtags() {
        FilterRegistrationBean<PatternEtags> filter = new FilterRegistrationBean<>(new PatternEtags());
        filter.addUrlPatterns("/api/patterns/*", "/api/closures/*");
        return filter;
    }

    @Bean
    WebMvcConfigurer patternCors(@Value("${perennial.pattern-service.allowed-origins:}") List<String> origins) {
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                if (!origins.isEmpty()) {
                    List.of("/api/patterns/**", "/api/closures/**")
                            .forEach(path -> registry.addMapping(path)
                                    .allowedOrigins(origins.toArray(String[]::new))
                                    .allowedMethods("GET", "POST", "PUT", "PATCH", "DELETE")
                                    .exposedHeaders(HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER));
                }
            }
        };
    }
}
