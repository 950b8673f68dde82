package dev.perennial.session.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The web page: files in {@code static}, with headers that keep it to itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageSettings.class)
class SessionPageConfiguration {

    @Bean
    WebMvcConfigurer pageHeaders(PageSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PageHeaders(settings))
                        .addPathPatterns("/", "/*.html", "/*.js", "/*.css", "/*.svg");
            }
        };
    }
}
