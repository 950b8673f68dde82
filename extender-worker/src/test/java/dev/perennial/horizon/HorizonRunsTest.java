package dev.perennial.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.horizon.TickOutcome.Known;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class HorizonRunsTest {

    private static final Reach REACH = new Reach(Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));

    private final TickLogInMemory log = new TickLogInMemory(0, 1);
    private final LaterExecutor background = new LaterExecutor();
    private TickOutcome outcome = new Known(3, 78, 12);
    private final HorizonRuns runs = new HorizonRuns(
            new EmitTicks(log, Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC), UUID::randomUUID),
            new FollowTicks(ticks -> outcome, () -> () -> false),
            background);

    @Test
    void knows_no_run_before_the_first() {
        assertThat(runs.last()).isNull();
    }

    @Test
    void answers_before_the_outcome_and_logs_it_when_it_comes(CapturedOutput output) {
        EmittedTicks ticks = runs.run(REACH);
        assertThat(runs.last()).isEqualTo(new HorizonRun(ticks, null));

        background.runAll();
        assertThat(runs.last()).isEqualTo(new HorizonRun(ticks, outcome));
        assertThat(output).contains("3 patterns extended by 78 sessions, 12 sessions pruned");
    }

    @Test
    void logs_that_the_outcome_is_not_known(CapturedOutput output) {
        outcome = new Unknown("no read store is configured");
        runs.run(REACH);
        background.runAll();
        assertThat(output).contains("not known: no read store is configured").doesNotContain("patterns extended");
    }

    @Test
    void logs_a_rejection_as_an_error(CapturedOutput output) {
        outcome = new Refused("partition 1: asOf is behind");
        runs.run(REACH);
        background.runAll();
        assertThat(output).containsPattern("ERROR.*rejected, nothing was extended: partition 1: asOf is behind");
    }

    @Test
    void keeps_the_newest_run_when_an_older_one_ends_later() {
        runs.run(REACH);
        EmittedTicks newest = runs.run(REACH);
        background.runAll();
        background.runAll();
        assertThat(runs.last()).isEqualTo(new HorizonRun(newest, outcome));
    }

    @Test
    void keeps_the_last_run_when_the_next_one_fails() {
        EmittedTicks ticks = runs.run(REACH);
        log.goAway("no broker answers");
        assertThatExceptionOfType(TicksNotEmitted.class)
                .isThrownBy(() -> runs.run(REACH))
                .withMessage("no broker answers");
        assertThat(runs.last()).isEqualTo(new HorizonRun(ticks, null));
    }

    @Test
    void emits_though_too_many_runs_are_followed() {
        background.becomeFull();
        EmittedTicks ticks = runs.run(REACH);
        assertThat(log.appended()).hasSize(1);
        assertThat(runs.last()).isEqualTo(new HorizonRun(ticks, new Unknown("too many runs at once to follow each")));
    }

    @Test
    void stops_following_when_it_is_closed() {
        runs.close();
        assertThat(background.isShutdown()).isTrue();
    }

    @Test
    void exits_by_what_became_of_the_run(CapturedOutput output) {
        EmitOnce once = new EmitOnce(runs, REACH);
        assertThat(once.exitCode()).isZero();
        outcome = new Unknown("no read store is configured");
        assertThat(once.exitCode()).isZero();
        outcome = new Refused("ahead of time");
        assertThat(once.exitCode()).isEqualTo(2);
        log.goAway("no broker answers at nowhere:1");
        assertThat(once.exitCode()).isEqualTo(1);
        assertThat(output).contains("Not emitted: no broker answers at nowhere:1");
    }
}
