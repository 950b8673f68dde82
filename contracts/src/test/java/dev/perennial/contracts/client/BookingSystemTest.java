package dev.perennial.contracts.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.Topics;
import dev.perennial.contracts.json.EventCodec;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookingSystemTest {

    private static final String SOURCE = "urn:example:booking";
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final BookingSystem STUDIO = new BookingSystem(SOURCE);
    private static final UUID ID = PatternIds.of(SOURCE, "wheel-1");

    private static Pattern pattern() {
        return ((PatternEvent) Events.created().event()).pattern();
    }

    @Test
    void a_new_class_is_an_event_under_the_id_that_follows_from_its_own() {
        PatternRecord record = STUDIO.created("wheel-1", pattern(), NOW);
        assertThat(record.topic()).isEqualTo(Topics.PATTERNS);
        assertThat(record.key()).isEqualTo(ID.toString());
        assertThat(read(record))
                .isEqualTo(new CloudEvent<>(
                        "wheel-1/1", SOURCE, ID.toString(), NOW, new PatternCreated(ID, 1, pattern())));
        assertThat(record.headers().get("content-type")).asString().isEqualTo("application/cloudevents+json");
    }

    @Test
    void a_change_is_an_event_with_its_version() {
        PatternRecord record = STUDIO.changed("wheel-1", 3, NOW.plusSeconds(60), "why", pattern(), NOW);
        assertThat(read(record).event()).isEqualTo(new PatternChanged(ID, 3, NOW.plusSeconds(60), "why", pattern()));
        assertThat(read(record).id()).isEqualTo("wheel-1/3");
    }

    @Test
    void an_erasure_has_no_value() {
        assertThat(STUDIO.erased("wheel-1"))
                .isEqualTo(new PatternRecord(Topics.PATTERNS, ID.toString(), null, Map.of()));
    }

    @Test
    void what_readers_would_reject_is_refused_before_it_is_sent() {
        Pattern hourly =
                pattern().withDates(LocalDateTime.parse("2026-09-07T10:00"), "FREQ=HOURLY", null, new TreeMap<>());
        assertRefused("pattern.recurrenceRule", () -> STUDIO.created("wheel-1", hourly, NOW));
        assertRefused("version", () -> STUDIO.changed("wheel-1", 0, null, null, pattern(), NOW));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> STUDIO.created("wheel-1", tooLarge(), NOW))
                .matches(refusal -> refusal.reason() == Refusal.Reason.TOO_LARGE);
    }

    private static Pattern tooLarge() {
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
        IntStream.range(0, 600)
                .forEach(i -> overrides.put(
                        LocalDateTime.parse("2026-09-07T10:00").plusDays(i),
                        new SessionOverride(false, null, null, null, "x".repeat(500), null, null, null)));
        return pattern().withOverrides(overrides);
    }

    private static void assertRefused(String field, Runnable publication) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(publication::run)
                .matches(refusal -> requireNonNull(refusal.field()).endsWith(field));
    }

    private static CloudEvent<?> read(PatternRecord record) {
        return EventCodec.read(record.headers(), requireNonNull(record.value()));
    }
}
