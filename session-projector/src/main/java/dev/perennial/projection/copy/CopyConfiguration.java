package dev.perennial.projection.copy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CopyConfiguration {

    @Bean
    CopyOnce copyOnce(LogCopy copy) {
        return new CopyOnce(copy);
    }
}
