package dev.perennial.horizon.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.horizon.HorizonFixture;
import dev.perennial.horizon.TickLogInMemory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "0 0 3 * * *, 2026-11-24T03:00:00Z",
        "0 30 3 * * *, 2026-11-23T03:30:00Z",
        "0 0 4 * * MON, 2026-11-23T04:00:00Z",
        "-, "
    })
    void says_in_utc_when_the_next_run_is_due(String cron, @Nullable Instant next) {
        TickSchedule schedule = new TickSchedule(
                new ScheduleSettings(cron, true),
                HorizonFixture.runs(new TickLogInMemory(0)),
                HorizonFixture.REACH,
                HorizonFixture.CLOCK);
        assertThat(schedule.next()).isEqualTo(next);
        assertThat(schedule.cron()).isEqualTo(cron);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 3 * * *", "every day at three", "0 0 25 * * *"})
    void refuses_what_is_no_cron_expression(String cron) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScheduleSettings(cron, true))
                .withMessageStartingWith("perennial.extender.cron: must be a cron expression of six fields in UTC");
    }

    @Test
    void is_not_running_before_it_is_started_nor_after_it_is_stopped() {
        TickSchedule schedule = new TickSchedule(
                new ScheduleSettings("0 0 3 * * *", true),
                HorizonFixture.runs(new TickLogInMemory(0)),
                HorizonFixture.REACH,
                HorizonFixture.CLOCK);
        assertThat(schedule.isRunning()).isFalse();
        schedule.start();
        assertThat(schedule.isRunning()).isTrue();
        schedule.stop();
        assertThat(schedule.isRunning()).isFalse();
    }
}
