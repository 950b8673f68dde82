package dev.perennial.horizon.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.horizon.HorizonFixture;
import dev.perennial.horizon.TickLogInMemory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DueRunsTest {

    private final TickLogInMemory log = new TickLogInMemory(0, 1);
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final DueRuns dueRuns = new DueRuns(HorizonFixture.runs(log), HorizonFixture.REACH, (work, pause) -> {
        later.add(work);
        pauses.add(pause);
    });

    @Test
    void emits_at_once_when_the_broker_is_there() {
        dueRuns.due();
        assertThat(log.appended()).hasSize(1);
        assertThat(later).isEmpty();
    }

    @Test
    void tries_again_with_longer_and_longer_pauses_until_it_works(CapturedOutput output) {
        log.goAway("there is no topic perennial.patterns");
        dueRuns.due();
        for (int i = 0; i < 7; i++) {
            later.remove().run();
        }
        log.comeBack();
        later.remove().run();

        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(output).contains("Attempt 1 ", "Attempt 8 ", "there is no topic perennial.patterns");
        assertThat(log.appended()).hasSize(1);
        assertThat(later).isEmpty();
    }

    @Test
    void gives_up_a_run_when_the_next_one_is_due() {
        log.goAway("no broker answers");
        dueRuns.due();
        dueRuns.due();
        log.comeBack();
        later.forEach(Runnable::run);
        assertThat(log.appended()).hasSize(1);
    }
}
