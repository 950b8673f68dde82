package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.schedule.Explanation.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever became of a pattern, what is said of a time agrees with its sessions. */
class ExplanationsOfRandomLivesTest {

    private static final Set<Code> PRESENT =
            Set.of(Code.TAKES_PLACE, Code.SHIFTED_BY_GAP, Code.NOT_GENERATED_YET, Code.PRUNED);

    @Test
    void every_session_of_a_random_life_is_found_and_every_other_time_has_a_reason() {
        long seed = System.nanoTime();
        System.out.println("ExplanationsOfRandomLivesTest seed " + seed);
        Random random = new Random(seed);
        RandomEdits edits = new RandomEdits(random);
        for (int life = 0; life < 20; life++) {
            Instant now = Instant.parse("2026-08-20T00:00:00Z");
            PatternStory lived = PatternStory.beginningAt(now.toString()).created(edits.first());
            for (int change = 0; change < 4; change++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 20)));
                lived.at(now.toString()).changed(edits.edited(lived.schedule(), now));
            }
            Window window = new Window(now.minus(Duration.ofDays(40)), now.plus(Duration.ofDays(20)));
            String description = "seed %d, life %d".formatted(seed, life);
            for (Session session : lived.schedule().sessionsIn(window)) {
                assertThat(Explanation.of(lived.schedule(), lived.time(), session.startsAt())
                                .session())
                        .as(description)
                        .isNotNull()
                        .returns(session.startsAt(), Session::startsAt);
                assertAbsence(lived, session.startsAt().plusSeconds(random.nextInt(100_000)), description);
                // where the rule has it, whatever became of it
                assertAbsence(
                        lived,
                        session.originalStart().atZone(session.timeZone()).toInstant(),
                        description);
            }
        }
    }

    private static void assertAbsence(PatternStory lived, Instant instant, String description) {
        Explanation explanation = Explanation.of(lived.schedule(), lived.time(), instant);
        boolean isThere = !lived.schedule()
                .sessionsIn(new Window(instant, instant.plusSeconds(1)))
                .isEmpty();
        assertThat(PRESENT.contains(explanation.code()))
                .as(description + ", " + explanation)
                .isEqualTo(isThere);
        assertThat(explanation.message()).as(description).doesNotContain("null");
    }
}
