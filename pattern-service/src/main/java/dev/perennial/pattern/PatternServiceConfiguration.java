package dev.perennial.pattern;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the use cases; a clock or a source of randomness of the application's goes before the system's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PatternServiceSettings.class)
class PatternServiceConfiguration {

    private final PatternServiceSettings settings;
    private final Clock clock;
    private final Envelopes envelopes;

    PatternServiceConfiguration(
            PatternServiceSettings settings, ObjectProvider<Clock> clocks, ObjectProvider<RandomGenerator> randoms) {
        this.settings = settings;
        this.clock = clocks.getIfUnique(Clock::systemUTC);
        this.envelopes = new Envelopes(settings.source(), clock, randoms.getIfUnique(SecureRandom::new));
    }

    @Bean
    ProjectionProgress patternProjectionProgress(Projection projection) {
        return new ProjectionProgress(projection);
    }

    @Bean
    AppendEvents appendEvents(Patterns patterns, Projection projection, ProjectionProgress progress, PatternLog log) {
        return new AppendEvents(log, patterns, projection, progress, envelopes, settings.answerWithin());
    }

    @Bean
    ChangePatterns changePatterns(Patterns patterns, AppendEvents append) {
        return new ChangePatterns(patterns, append, envelopes, clock);
    }

    @Bean
    SplitPatterns splitPatterns(Patterns patterns, AppendEvents append) {
        return new SplitPatterns(patterns, append, clock);
    }

    @Bean
    Closures closures(Patterns patterns, AppendEvents append) {
        return new Closures(
                settings.source(), patterns, new BulkChanges(patterns, append, clock), clock, settings.answerWithin());
    }

    @Bean
    ImportCalendar importCalendar(Patterns patterns, AppendEvents append) {
        return new ImportCalendar(patterns, append, envelopes, clock);
    }

    @Bean
    PreviewCommands previewCommands(Patterns patterns, Projection projection) {
        return new PreviewCommands(patterns, projection, envelopes, clock);
    }

    @Bean
    ExplainSessions explainSessions(Patterns patterns) {
        return new ExplainSessions(patterns);
    }
}
