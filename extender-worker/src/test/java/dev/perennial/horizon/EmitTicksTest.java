package dev.perennial.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EmitTicksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00.123456789Z");

    private static final Reach REACH = new Reach(Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));

    private final TickLogInMemory log = new TickLogInMemory(0, 1, 2);
    private final EmitTicks emitTicks = new EmitTicks(log, Clock.fixed(NOW, ZoneOffset.UTC), UUID::randomUUID);

    @Test
    void says_the_same_to_every_partition() {
        EmittedTicks emitted = emitTicks.emit(REACH);

        assertThat(emitted.partitions()).isEqualTo(3);
        assertThat(emitted.asOf()).isEqualTo(Instant.parse("2026-11-23T03:00:00.123Z"));
        assertThat(log.appended()).singleElement().satisfies(ticks -> {
            assertThat(ticks).containsOnlyKeys(0, 1, 2);
            assertThat(ticks.values())
                    .extracting(CloudEvent::event)
                    .containsOnly(
                            new HorizonTick(emitted.asOf(), Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1)));
        });
    }

    @Test
    void names_source_and_partition_and_derives_event_ids_from_the_tick_id() {
        EmittedTicks emitted = emitTicks.emit(REACH);

        assertThat(log.appended().get(0))
                .hasEntrySatisfying(
                        2,
                        tick -> assertThat(tick)
                                .extracting(CloudEvent::id, CloudEvent::source, CloudEvent::subject, CloudEvent::time)
                                .containsExactly(
                                        emitted.tickId() + "-2",
                                        "urn:perennial:extender-worker",
                                        "tick-2",
                                        emitted.asOf()));
    }

    @Test
    void is_later_each_time_though_the_clock_stands_still() {
        List<Instant> asOf = List.of(emitTicks.emit(REACH), emitTicks.emit(REACH), emitTicks.emit(REACH)).stream()
                .map(EmittedTicks::asOf)
                .toList();

        assertThat(asOf)
                .containsExactly(
                        Instant.parse("2026-11-23T03:00:00.123Z"),
                        Instant.parse("2026-11-23T03:00:00.124Z"),
                        Instant.parse("2026-11-23T03:00:00.125Z"));
    }

    @Test
    void gives_every_event_of_every_run_an_id_of_its_own() {
        emitTicks.emit(REACH);
        emitTicks.emit(REACH);

        assertThat(log.appended().stream().flatMap(ticks -> ticks.values().stream()))
                .extracting(CloudEvent::id)
                .hasSize(6)
                .doesNotHaveDuplicates();
    }
}
