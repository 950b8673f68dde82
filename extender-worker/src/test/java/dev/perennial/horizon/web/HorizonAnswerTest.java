package dev.perennial.horizon.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.horizon.EmittedTicks;
import dev.perennial.horizon.HorizonFixture;
import dev.perennial.horizon.HorizonRun;
import dev.perennial.horizon.TickOutcome;
import dev.perennial.horizon.TickOutcome.Known;
import dev.perennial.horizon.TickOutcome.Refused;
import dev.perennial.horizon.TickOutcome.Unknown;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HorizonAnswerTest {

    private static final UUID ID = new UUID(0, 1);

    @Test
    void counts_only_what_is_known() {
        assertThat(answer(null)).isEqualTo(of(null, null, null));
        assertThat(answer(new Known(3, 78, 12)))
                .isEqualTo(new RunAnswer(ID, HorizonFixture.NOW, 0, 3L, 78L, 12L, null, null));
        assertThat(answer(new Refused("ahead of time"))).isEqualTo(of(null, "ahead of time", null));
        assertThat(answer(new Unknown("no read store"))).isEqualTo(of(null, null, "no read store"));
    }

    private static RunAnswer answer(@Nullable TickOutcome outcome) {
        return RunAnswer.of(new HorizonRun(new EmittedTicks(ID, HorizonFixture.NOW, List.of()), outcome));
    }

    private static RunAnswer of(@Nullable Long count, @Nullable String rejected, @Nullable String unknown) {
        return new RunAnswer(ID, HorizonFixture.NOW, 0, count, count, count, rejected, unknown);
    }
}
