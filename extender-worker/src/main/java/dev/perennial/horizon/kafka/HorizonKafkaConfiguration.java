package dev.perennial.horizon.kafka;

import dev.perennial.horizon.TickLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TickLogSettings.class)
class HorizonKafkaConfiguration {

    /** Spring's admin knows servers and security from wherever they come, properties or container. */
    @Bean
    TickLog horizonTickLog(KafkaAdmin admin, TickLogSettings settings) {
        return new KafkaTickLog(
                new BrokerConnection(admin.getConfigurationProperties(), settings.brokerTimeout()), settings.topic());
    }
}
