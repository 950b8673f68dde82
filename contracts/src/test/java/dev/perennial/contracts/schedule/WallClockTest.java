package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WallClockTest {

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void what_a_clock_was_asked_before_changes_no_answer() {
        System.out.println("WallClockTest seed " + seed);
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneRules zone = ZoneId.of(id).getRules();
            List<LocalDateTime> starts =
                    Stream.generate(() -> nearAChange(zone)).limit(40).toList();
            List<LocalDateTime> inOrder =
                    starts.stream().sorted(Comparator.naturalOrder()).toList();

            for (List<LocalDateTime> asked : List.of(starts, inOrder)) {
                WallClock clock = new WallClock(zone);
                for (LocalDateTime start : asked) {
                    assertThat(clock.begin(start))
                            .as("seed %d: %s in %s among %s", seed, start, id, asked)
                            .isEqualTo(new WallClock(zone).begin(start));
                }
            }
        }
    }

    /** Of some year, or just about a change of the clocks in it. */
    private LocalDateTime nearAChange(ZoneRules zone) {
        LocalDateTime time =
                LocalDateTime.of(1985 + random.nextInt(60), 1, 1, 0, 0).plusHours(random.nextInt(8_760));
        ZoneOffsetTransition change = zone.nextTransition(time.toInstant(zone.getOffset(time)));
        return change == null || random.nextInt(4) == 0
                ? time
                : change.getDateTimeBefore().plusMinutes(random.nextInt(300) - 150);
    }
}
