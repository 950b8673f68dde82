package dev.perennial.horizon.schedule;

import dev.perennial.horizon.HorizonRuns;
import dev.perennial.horizon.Reach;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleSettings.class)
class HorizonScheduleConfiguration {

    @Bean
    TickSchedule tickSchedule(ScheduleSettings settings, HorizonRuns runs, Reach reach, ObjectProvider<Clock> clock) {
        return new TickSchedule(settings, runs, reach, clock.getIfAvailable(Clock::systemUTC));
    }
}
