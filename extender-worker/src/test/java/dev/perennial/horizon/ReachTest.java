package dev.perennial.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Refusal;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource({"P6M, P3M, P1D", "P1D, P0D, P0D", "P2Y, P2Y, P2Y", "P1M, P1M, P0D"})
    void takes_what_the_law_takes(Period horizon, Period extendWhenBelow, Period retainPast) {
        assertThat(new Reach(horizon, extendWhenBelow, retainPast).horizon()).isEqualTo(horizon);
    }

    @ParameterizedTest
    @CsvSource({
        "P0D, P0D, P1D, horizon, P1D to P2Y",
        "P2Y1D, P3M, P1D, horizon, P1D to P2Y",
        "P6M, P6M1D, P1D, extendWhenBelow, P0D to P6M",
        "P6M, P-1D, P1D, extendWhenBelow, P0D to P6M",
        "P6M, P3M, P-1D, retainPast, P0D to P2Y",
        "P6M, P3M, P3Y, retainPast, P0D to P2Y",
        "P999999999Y, P3M, P1D, horizon, P1D to P2Y",
        "P6M, P3M, P999999999Y, retainPast, P0D to P2Y",
        "P-999999999Y, P3M, P1D, horizon, P1D to P2Y"
    })
    void refuses_what_the_law_refuses(
            Period horizon, Period extendWhenBelow, Period retainPast, String field, String limits) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new Reach(horizon, extendWhenBelow, retainPast))
                .withMessageContaining(limits)
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }
}
