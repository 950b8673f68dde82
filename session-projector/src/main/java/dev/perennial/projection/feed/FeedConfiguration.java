package dev.perennial.projection.feed;

import dev.perennial.projection.ProjectorSettings;
import dev.perennial.projection.health.RepeatedWork;
import dev.perennial.projection.health.Retries;
import dev.perennial.projection.health.WorkWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedSettings.class)
class FeedConfiguration {

    /** How late a change is heard at most, beside the time that it takes. */
    private static final Duration DELAY = Duration.ofMillis(100);

    private static final int SEQUENCED_AT_ONCE = 5_000;

    /** Beside the sender, for a broker that is away must not hold up the streams. */
    @Bean
    RepeatedWork feedSequencer(Feed feed, WorkWatch works, ProjectorSettings settings) {
        return new RepeatedWork(
                "perennial-session-changes",
                DELAY,
                Map.of(() -> sequence(feed), new Retries("changes of sessions", settings.maxBackOff(), works)),
                Clock.systemUTC(),
                settings.consumers() > 0);
    }

    private static void sequence(Feed feed) {
        int given = SEQUENCED_AT_ONCE;
        while (given == SEQUENCED_AT_ONCE) {
            given = feed.sequence(SEQUENCED_AT_ONCE);
        }
    }

    @Bean
    RepeatedWork feedSender(
            Feed feed, ChangesTopic topic, WorkWatch works, ProjectorSettings settings, FeedSettings feedSettings) {
        KeepFeed keep = new KeepFeed(feed, topic, feedSettings.retention(), Clock.systemUTC());
        return new RepeatedWork(
                "perennial-session-changes-topic",
                Duration.ofSeconds(1),
                Map.of(
                        keep::send,
                        new Retries("topic of changes of sessions", settings.maxBackOff(), works),
                        keep::forget,
                        new Retries("old changes of sessions", settings.maxBackOff(), works)),
                Clock.systemUTC(),
                settings.consumers() > 0);
    }

    @Bean
    Audience audience(Feed feed, FeedSettings settings) {
        return new Audience(feed, settings);
    }

    @Bean
    RepeatedWork streams(Audience audience, WorkWatch works, ProjectorSettings settings) {
        return new RepeatedWork(
                "perennial-streams",
                DELAY,
                Map.of(() -> tell(audience), new Retries("streams of changes", settings.maxBackOff(), works)),
                Clock.systemUTC(),
                true);
    }

    private static void tell(Audience audience) {
        boolean more = true;
        while (more) {
            more = audience.tell();
        }
    }

    @Bean
    RepeatedWork heartbeats(Audience audience, WorkWatch works, ProjectorSettings settings, FeedSettings feedSettings) {
        return new RepeatedWork(
                "perennial-heartbeats",
                feedSettings.heartbeat(),
                Map.of(audience::heartbeat, new Retries("heartbeats", settings.maxBackOff(), works)),
                Clock.systemUTC(),
                true);
    }

    /** Before the web server waits for requests under way to end. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfStreams(Audience audience) {
        return closed -> audience.end();
    }
}
