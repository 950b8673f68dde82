package dev.perennial.pattern.web;

import dev.perennial.pattern.ChangePatterns;
import dev.perennial.pattern.Closures;
import dev.perennial.pattern.ExplainSessions;
import dev.perennial.pattern.ImportCalendar;
import dev.perennial.pattern.InMemoryLog;
import dev.perennial.pattern.PreviewCommands;
import dev.perennial.pattern.SplitPatterns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The use cases over a log in memory. */
@TestConfiguration(proxyBeanMethods = false)
class InMemoryService {

    @Bean
    InMemoryLog.Watch watch() {
        return new InMemoryLog.Watch(PatternApi.NOW);
    }

    @Bean
    InMemoryLog log(Clock clock) {
        return new InMemoryLog(clock);
    }

    @Bean
    ChangePatterns changePatterns(InMemoryLog log) {
        return log.service(Duration.ofMillis(500));
    }

    @Bean
    SplitPatterns splitPatterns(InMemoryLog log) {
        return log.splits(Duration.ofMillis(500));
    }

    @Bean
    Closures closures(InMemoryLog log) {
        return log.closures(Duration.ofMillis(500));
    }

    @Bean
    ImportCalendar importCalendar(InMemoryLog log) {
        return log.imports(Duration.ofMillis(500));
    }

    @Bean
    PreviewCommands previewCommands(InMemoryLog log) {
        return log.previews();
    }

    @Bean
    ExplainSessions explainSessions(InMemoryLog log) {
        return log.explanations();
    }
}
