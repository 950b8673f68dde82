package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickPeriodsTest {

    @ParameterizedTest
    @CsvSource({"P6M, P3M, P1D", "P1D, P0D, P0D", "P2Y, P2Y, P2Y"})
    void are_taken_within_the_bounds(Period horizon, Period extendWhenBelow, Period retainPast) {
        HorizonTick tick = new HorizonTick(Instant.EPOCH, horizon, extendWhenBelow, retainPast);
        assertThat(LogTime.START.after(tick, Duration.ZERO).lastTick()).isEqualTo(tick);
    }

    @ParameterizedTest
    @CsvSource({
        "P0D, P0D, P0D, horizon",
        "P2Y1D, P3M, P1D, horizon",
        "P999999999Y, P3M, P1D, horizon",
        "P-999999999Y, P3M, P1D, horizon",
        "P999999999Y999999999M, P3M, P1D, horizon",
        "P6M, P6M1D, P1D, extendWhenBelow",
        "P6M, P-999999999Y, P1D, extendWhenBelow",
        "P6M, P3M, P999999999Y, retainPast",
        "P6M, P3M, P-1D, retainPast"
    })
    void are_refused_beyond_them_however_far(Period horizon, Period extendWhenBelow, Period retainPast, String field) {
        HorizonTick tick = new HorizonTick(Instant.EPOCH, horizon, extendWhenBelow, retainPast);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> LogTime.START.after(tick, Duration.ZERO))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }
}
