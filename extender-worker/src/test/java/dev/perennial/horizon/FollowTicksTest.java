package dev.perennial.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.horizon.TickOutcome.Known;
import dev.perennial.horizon.TickOutcome.NotYet;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowTicksTest {

    private static final Instant AS_OF = Instant.parse("2026-11-23T03:00:00Z");

    private static final NotYet NOT_YET = new NotYet("partition 1 is not read up to the tick");

    @Test
    void asks_until_the_outcome_is_known() {
        assertThat(outcome(5, ticks(Duration.ZERO), NOT_YET, NOT_YET, new Known(1, 2, 3)))
                .isEqualTo(new Known(1, 2, 3));
    }

    @Test
    void gives_up_when_patience_is_over_and_says_what_was_missing() {
        assertThat(outcome(2, ticks(Duration.ZERO), NOT_YET, NOT_YET, NOT_YET, new Known(1, 2, 3)))
                .isEqualTo(new Unknown(NOT_YET.why()));
    }

    @Test
    void does_not_ask_again_once_it_cannot_be_known() {
        Unknown never = new Unknown("no read store");
        assertThat(outcome(5, ticks(Duration.ZERO), never, new Known(1, 2, 3))).isEqualTo(never);
    }

    @Test
    void takes_ticks_ahead_of_time_for_rejected_when_nobody_can_be_asked() {
        assertThat(outcome(0, ticks(Duration.ofMinutes(6)), new Unknown("no read store")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("PT6M ahead", "PT5M"));
    }

    @Test
    void believes_the_readers_about_ticks_ahead_of_time() {
        assertThat(outcome(0, ticks(Duration.ofMinutes(6)), new Known(1, 2, 3))).isEqualTo(new Known(1, 2, 3));
    }

    @Test
    void takes_five_minutes_ahead_for_in_time() {
        Unknown unknown = new Unknown("no read store");
        assertThat(outcome(0, ticks(Duration.ofMinutes(5)), unknown)).isEqualTo(unknown);
    }

    private static TickOutcome outcome(int pauses, EmittedTicks ticks, TickOutcome... answers) {
        Deque<TickOutcome> left = new ArrayDeque<>(List.of(answers));
        int[] pausesLeft = {pauses};
        return new FollowTicks(asked -> left.remove(), () -> () -> pausesLeft[0]-- > 0).follow(ticks);
    }

    private static EmittedTicks ticks(Duration aheadOfBroker) {
        return new EmittedTicks(
                new UUID(0, 1),
                AS_OF,
                List.of(new TickPosition(0, 10, AS_OF), new TickPosition(1, 11, AS_OF.minus(aheadOfBroker))));
    }
}
