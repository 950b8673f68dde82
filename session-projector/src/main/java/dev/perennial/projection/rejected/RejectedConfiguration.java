package dev.perennial.projection.rejected;

import dev.perennial.projection.ProjectorSettings;
import dev.perennial.projection.health.RepeatedWork;
import dev.perennial.projection.health.Retries;
import dev.perennial.projection.health.WorkWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RejectedConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    DecideOnRejected decideOnRejected(RejectedEvents events) {
        return new DecideOnRejected(events, PATIENCE, RejectedConfiguration::sleep);
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Bean
    RepeatedWork rejectedSender(
            Outbox outbox, DeadLetters deadLetters, RedriveLog log, WorkWatch works, ProjectorSettings settings) {
        return new RepeatedWork(
                "perennial-rejected-events",
                Duration.ofSeconds(1),
                Map.of(
                        new CopyRejected(outbox, deadLetters),
                        new Retries("dead letters", settings.maxBackOff(), works),
                        new RedriveRejected(outbox, log),
                        new Retries("redrives", settings.maxBackOff(), works)),
                Clock.systemUTC(),
                settings.consumers() > 0);
    }
}
