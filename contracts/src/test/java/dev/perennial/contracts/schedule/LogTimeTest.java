package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partition's time comes from the log. */
class LogTimeTest {

    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

    private static final LogTime TIME = LogTime.START.at(NOON);

    private static HorizonTick tick(Instant asOf) {
        return tick(asOf, "P6M", "P3M", "P1D");
    }

    private static HorizonTick tick(Instant asOf, String horizon, String extendWhenBelow, String retainPast) {
        return new HorizonTick(asOf, Period.parse(horizon), Period.parse(extendWhenBelow), Period.parse(retainPast));
    }

    private static Reason refusalOf(LogTime time, HorizonTick tick) {
        return catchThrowableOfType(Refusal.class, () -> time.after(tick, Bounds.TICK_SKEW))
                .reason();
    }

    @Test
    void time_is_the_greatest_broker_timestamp_so_far() {
        assertThat(TIME.at(NOON.minusSeconds(60)).now()).isEqualTo(NOON);
        assertThat(TIME.at(NOON.plusSeconds(60)).now()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void a_tick_only_moves_forward() {
        LogTime later = TIME.after(tick(NOON), Bounds.TICK_SKEW);

        assertThat(refusalOf(later, tick(NOON))).isEqualTo(Reason.TICK_NOT_LATER);
        assertThat(refusalOf(later, tick(NOON.minusSeconds(1)))).isEqualTo(Reason.TICK_NOT_LATER);
        assertThatCode(() -> later.after(tick(NOON.plusSeconds(1)), Bounds.TICK_SKEW))
                .doesNotThrowAnyException();
    }

    @Test
    void a_tick_runs_at_most_five_minutes_ahead_of_its_partition() {
        assertThat(TIME.after(tick(NOON.plusSeconds(300)), Bounds.TICK_SKEW).lastTick())
                .isEqualTo(tick(NOON.plusSeconds(300)));
        assertThat(refusalOf(TIME, tick(NOON.plusSeconds(300).plusMillis(1)))).isEqualTo(Reason.TICK_AHEAD_OF_TIME);
    }

    @Test
    void a_tick_does_not_move_the_time_itself() {
        assertThat(TIME.after(tick(NOON.plusSeconds(300)), Bounds.TICK_SKEW).now())
                .isEqualTo(NOON);
    }

    @ParameterizedTest
    @CsvSource({"P2Y, P2Y, P2Y", "P1D, P0D, P0D", "P24M, P1D, P730D", "P6M, P3M, P1D"})
    void a_tick_within_the_bounds_is_taken(String horizon, String extendWhenBelow, String retainPast) {
        assertThatCode(() -> TIME.after(tick(NOON, horizon, extendWhenBelow, retainPast), Bounds.TICK_SKEW))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "P0D, P0D, P1D, horizon",
        "P2Y1D, P3M, P1D, horizon",
        "P-1M, P-2M, P1D, horizon",
        "P999999999Y, P3M, P1D, horizon",
        "P2147483647D, P3M, P1D, horizon",
        "P6M, P7M, P1D, extendWhenBelow",
        "P6M, P-1D, P1D, extendWhenBelow",
        "P6M, P3M, P-1D, retainPast",
        "P6M, P3M, P3Y, retainPast"
    })
    void a_tick_beyond_a_bound_is_refused_by_name(
            String horizon, String extendWhenBelow, String retainPast, String field) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> TIME.after(tick(NOON, horizon, extendWhenBelow, retainPast), Bounds.TICK_SKEW));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_FIELD);
        assertThat(refusal.field()).isEqualTo(field);
    }

    @Test
    void the_horizon_of_the_last_tick_holds_and_six_months_before_the_first() {
        assertThat(TIME.horizonEnd()).isEqualTo("2027-03-01T12:00:00Z");
        assertThat(TIME.after(tick(NOON, "P1Y", "P3M", "P1D"), Bounds.TICK_SKEW).horizonEnd())
                .isEqualTo("2027-09-01T12:00:00Z");
    }

    @Test
    void nothing_is_pruned_before_the_first_tick() {
        assertThat(TIME.keepFrom()).isEqualTo(Instant.EPOCH);
        assertThat(TIME.after(tick(NOON), Bounds.TICK_SKEW).keepFrom()).isEqualTo("2026-08-31T12:00:00Z");
    }

    @Test
    void a_tick_that_keeps_more_brings_nothing_back_that_one_before_it_pruned() {
        LogTime pruned = TIME.after(tick(NOON), Bounds.TICK_SKEW);

        LogTime after = pruned.after(tick(NOON.plusSeconds(60), "P6M", "P3M", "P7D"), Bounds.TICK_SKEW)
                .at(NOON.plusSeconds(120));

        assertThat(after.keepFrom()).isEqualTo("2026-08-31T12:00:00Z");
    }
}
