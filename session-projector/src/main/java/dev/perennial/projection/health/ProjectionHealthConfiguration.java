package dev.perennial.projection.health;

import dev.perennial.projection.ProjectorSettings;
import dev.perennial.projection.health.WorkWatch.Standing;
import java.time.Clock;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProjectionHealthConfiguration {

    @Bean
    WorkWatch workWatch() {
        return new WorkWatch(Clock.systemUTC());
    }

    @Bean
    HealthIndicator projectionHealthIndicator(WorkWatch works, ProjectorSettings settings) {
        return new ProjectionHealth(works, settings.standsStillAfter(), standing -> true);
    }

    /** Such work may need a new process. */
    @Bean
    HealthIndicator projectionLivenessHealthIndicator(WorkWatch works, ProjectorSettings settings) {
        return new ProjectionHealth(works, settings.standsStillAfter(), Standing::isByError);
    }
}
