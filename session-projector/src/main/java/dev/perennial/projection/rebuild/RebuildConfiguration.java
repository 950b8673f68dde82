package dev.perennial.projection.rebuild;

import dev.perennial.projection.PartitionProjections;
import dev.perennial.projection.PatternLog;
import dev.perennial.projection.ProjectorSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {

    @Bean
    Rebuilds rebuilds(
            Generations generations, PatternLog log, PartitionProjections projections, ProjectorSettings settings) {
        return new Rebuilds(
                generations,
                log,
                projections,
                settings.partitionsRebuiltAtATime(),
                new SimpleAsyncTaskExecutor("perennial-rebuild-"),
                Clock.systemUTC());
    }

    @Bean
    RebuildOnce rebuildOnce(Rebuilds rebuilds) {
        return new RebuildOnce(rebuilds);
    }
}
