package dev.perennial.projection;

import dev.perennial.contracts.Topics;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projector works.
 *
 * @param groupId of its Kafka consumers
 * @param consumers how many partitions are worked on at a time in this process; 0 for one that only reads the store
 * @param administrators CloudEvents sources that may change patterns of other sources
 * @param recordsPerTransaction of the log
 * @param patternsPerTransaction that a tick extends, or that new rules of their time zones move
 * @param sessionsPrunedPerTransaction by a tick
 * @param maxTickSkew how far a tick may run ahead of its partition's time
 * @param partitionsRebuiltAtATime how many partitions a rebuild reads at a time; each is held in memory
 * @param maxBackOff between tries while the broker or the database is away; the first comes after 100 ms
 * @param standsStillAfter how long work may make no progress before health is down
 */
@ConfigurationProperties("perennial.projector")
public record ProjectorSettings(
        @DefaultValue("perennial-session-projector") String groupId,
        @DefaultValue("2") int consumers,
        @DefaultValue("urn:perennial:pattern-service") Set<String> administrators,
        @DefaultValue("500") int recordsPerTransaction,
        @DefaultValue("1000") int patternsPerTransaction,
        @DefaultValue("20000") int sessionsPrunedPerTransaction,
        @DefaultValue("2") int partitionsRebuiltAtATime,
        @DefaultValue("5m") Duration maxTickSkew,
        @DefaultValue("5s") Duration maxBackOff,
        @DefaultValue("30s") Duration standsStillAfter) {

    public ProjectorSettings {
        requireFrom("consumers", 0, consumers);
        requireFrom("records-per-transaction", 1, recordsPerTransaction);
        requireFrom("patterns-per-transaction", 1, patternsPerTransaction);
        requireFrom("sessions-pruned-per-transaction", 1, sessionsPrunedPerTransaction);
        requireFrom("partitions-rebuilt-at-a-time", 1, partitionsRebuiltAtATime);
    }

    private static void requireFrom(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "perennial.projector.%s must be at least %d, not %d".formatted(name, least, value));
        }
    }

    ProjectionLimits limits() {
        return new ProjectionLimits(
                recordsPerTransaction, patternsPerTransaction, sessionsPrunedPerTransaction, maxTickSkew);
    }

    /** The topics, which have the same names in all of Perennial. */
    @ConfigurationProperties("perennial.topics")
    public record TopicNames(
            @DefaultValue(Topics.PATTERNS) String patterns,
            @DefaultValue(Topics.DEAD_LETTERS) String deadLetters,
            @DefaultValue(Topics.SESSION_CHANGES) String sessionChanges) {}
}
