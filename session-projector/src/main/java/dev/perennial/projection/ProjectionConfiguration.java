package dev.perennial.projection;

import dev.perennial.contracts.schedule.Law;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectorSettings.class, ProjectorSettings.TopicNames.class})
class ProjectionConfiguration {

    @Bean
    PartitionProjections partitionProjections(ReadStore store, ProjectorSettings settings) {
        return new PartitionProjections(new Law(settings.administrators()), store, settings.limits());
    }
}
