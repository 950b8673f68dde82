package dev.perennial.projection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.feed.Cause.Kind;
import dev.perennial.projection.feed.ChangedSession.What;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent is what the published schema promises to booking systems. */
class SessionsChangedJsonTest {

    private static final UUID PATTERN = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                            "https://perennial.dev/schemas/", "classpath:dev/perennial/contracts/schemas/")))
            .getSchema(SchemaLocation.of("https://perennial.dev/schemas/" + SessionsChangedJson.TYPE + ".json"));

    @ParameterizedTest
    @EnumSource
    void each_event_is_valid(Kind kind) {
        String event = new String(SessionsChangedJson.event(entry(kind, 7)), UTF_8);

        assertThat(SCHEMA.validate(event, InputFormat.JSON)).as(event).isEmpty();
        assertThat(SCHEMA.validate(event.replace("\"cause\"", "\"why\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_the_log_caused_has_an_id_that_follows_from_the_log(Kind kind) {
        boolean ofTheLog = kind != Kind.REPAIRED && kind != Kind.TZ_UPDATE;

        assertThat(entry(kind, 7).eventId()).isEqualTo(entry(kind, 7).eventId());
        assertThat(entry(kind, 7).eventId().equals(entry(kind, 8).eventId())).isEqualTo(ofTheLog);
    }

    private static FeedEntry entry(Kind kind, long number) {
        Instant start = Instant.parse("2026-09-07T08:00:00Z");
        List<ChangedSession> sessions = Stream.of(What.values())
                .map(what -> new ChangedSession(
                        new Session.Id(PATTERN, LocalDate.parse("2026-09-07"), 1 + what.ordinal()),
                        what,
                        start,
                        start.plusSeconds(3600)))
                .toList();
        Cause cause = new Cause(kind, 42, start, kind == Kind.DELETED ? null : 3L);
        return new FeedEntry(number, number, "a-log", 0, new SessionsChanged(PATTERN, cause, 1, sessions));
    }
}
