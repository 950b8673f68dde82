package dev.perennial.projection.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProjectionHealthTest {

    private static final Instant START = Instant.parse("2026-09-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Instant now = START;
    private final WorkWatch works = new WorkWatch(new FakeClock());

    @Test
    void work_that_does_not_move_in_time_is_down_with_who_since_when_and_why() {
        works.waiting("log-3");
        works.moved("log-4");
        pass(Duration.ofSeconds(20));
        works.moved("log-4");
        works.failed("log-3", new TimeoutException("no answer from node 1"));
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        pass(Duration.ofSeconds(10));

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails())
                .isEqualTo(Map.of(
                        "log-3",
                        Map.of("standsStillSince", START, "reason", "TimeoutException: no answer from node 1")));
    }

    @Test
    void it_is_up_again_by_itself_when_the_work_goes_on() {
        works.failed("log-3", new TimeoutException("no answer"));
        pass(PATIENCE);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);

        works.moved("log-3");

        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void failing_or_waiting_again_does_not_start_the_time_anew() {
        works.failed("log-3", new TimeoutException("first"));
        for (int second = 0; second < 30; second++) {
            pass(Duration.ofSeconds(1));
            works.failed("log-3", new TimeoutException("again"));
            works.waiting("log-3");
        }

        assertThat(health().getDetails().toString()).contains(START.toString(), "again");
    }

    @Test
    void who_has_nothing_to_do_does_not_stand_still() {
        works.moved("log-3");
        works.idle("log-3");
        pass(Duration.ofDays(1));

        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void work_that_hangs_without_a_failure_is_down_too() {
        works.moved("projection-0");
        pass(PATIENCE);

        assertThat(health().getDetails().toString()).contains("no answer yet");
    }

    @Test
    void only_an_error_asks_for_a_new_process() {
        works.failed("log-3", new TimeoutException("the broker is away"));
        pass(PATIENCE);
        assertThat(liveness().getStatus()).isEqualTo(Status.UP);

        works.failed("log-4", new OutOfMemoryError("Java heap space"));
        assertThat(liveness().getStatus()).isEqualTo(Status.UP);
        pass(PATIENCE);

        assertThat(liveness().getStatus()).isEqualTo(Status.DOWN);
        assertThat(liveness().getDetails()).containsOnlyKeys("log-4");
    }

    private Health health() {
        return new ProjectionHealth(works, PATIENCE, standing -> true).health();
    }

    private Health liveness() {
        return new ProjectionHealth(works, PATIENCE, WorkWatch.Standing::isByError).health();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private final class FakeClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
