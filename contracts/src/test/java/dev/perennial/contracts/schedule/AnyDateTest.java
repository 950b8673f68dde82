package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.Refusal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule gives from any date on what it gives from its start, without walking there. */
class AnyDateTest {

    private static final int RULES = 500;
    private static final int STARTS = 8;
    private static final int WALKED = 40 * STARTS;

    private final long seed = Long.getLong("perennial.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void random_rules_begin_anywhere() {
        System.out.println("AnyDateTest with -Dperennial.seed=" + seed);
        RandomRules rules = new RandomRules(random);
        for (int i = 0; i < RULES; i++) {
            LocalDateTime start = rules.start();
            beginsAnywhere(rules.next(start), start);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;BYHOUR=8,10,12;BYSETPOS=1",
                "FREQ=DAILY;INTERVAL=3;BYHOUR=8,10,12;BYSETPOS=-1",
                "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
                "FREQ=DAILY;INTERVAL=2;BYMONTH=9;BYHOUR=8,10,12;BYSETPOS=2"
            })
    void days_that_the_start_cuts_are_cut_only_once(String rule) {
        for (int i = 0; i < 40; i++) {
            beginsAnywhere(rule, LocalDateTime.parse("2026-09-07T11:00"));
        }
    }

    private void beginsAnywhere(String rule, LocalDateTime start) {
        List<LocalDateTime> all;
        try {
            all = starts(rule, start, LocalDate.MIN, WALKED);
        } catch (Refusal refusal) {
            return;
        }
        LocalDate last =
                all.isEmpty() ? start.toLocalDate() : all.get(all.size() - 1).toLocalDate();
        LocalDate from = start.toLocalDate()
                .plusDays(random.nextInt(
                                (int) (last.toEpochDay() - start.toLocalDate().toEpochDay()) + 10)
                        - 5L);
        List<LocalDateTime> later = all.stream()
                .filter(each -> !each.toLocalDate().isBefore(from))
                .limit(STARTS)
                .toList();

        // where the rule goes on behind what was walked, only so much is known
        int known = all.size() == WALKED ? later.size() : STARTS;
        assertThat(starts(rule, start, from, known))
                .as("-Dperennial.seed=%d: %s from %s, seen from %s", seed, rule, start, from)
                .isEqualTo(later);
    }

    private static List<LocalDateTime> starts(String rule, LocalDateTime start, LocalDate from, int most) {
        Pattern pattern = Patterns.ruled(rule)
                .from(start.toLocalDate().toString())
                .at(start.toLocalTime().toString())
                .in("UTC")
                .build();
        PatternBounds.check(pattern);
        return Rule.read(pattern)
                .from(from)
                .limit(most)
                .map(Rule.Occurrence::start)
                .toList();
    }
}
