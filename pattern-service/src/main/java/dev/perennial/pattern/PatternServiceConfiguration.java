package dev.perennial.pattern;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the use case; a clock or a source of randomness of the application's goes before the system's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PatternServiceSettings.class)
class PatternServiceConfiguration {

    @Bean
    ProjectionProgress patternProjectionProgress(Projection projection) {
        return new ProjectionProgress(projection);
    }

    @Bean
    ChangePatterns changePatterns(
            PatternServiceSettings settings,
            Patterns patterns,
            Projection projection,
            ProjectionProgress progress,
            PatternLog log,
            ObjectProvider<Clock> clocks,
            ObjectProvider<RandomGenerator> randoms) {
        Clock clock = clocks.getIfUnique(Clock::systemUTC);
        RandomGenerator random = randoms.getIfUnique(SecureRandom::new);
        Envelopes envelopes = new Envelopes(settings.source(), clock, random);
        AppendEvents append = new AppendEvents(log, patterns, projection, progress, envelopes, settings.answerWithin());
        return new ChangePatterns(patterns, append, envelopes, clock);
    }
}
