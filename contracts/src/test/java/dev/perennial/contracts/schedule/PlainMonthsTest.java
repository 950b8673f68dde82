package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found month by month is what lib-recur finds by walking. */
class PlainMonthsTest {

    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final int SEEN = 10;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void the_months_give_what_walking_gives_from_any_date() {
        System.out.println("PlainMonthsTest seed " + seed);
        for (int i = 0; i < 4_000; i++) {
            String rule = rule();
            LocalDateTime start = start();
            LocalDate from = start.toLocalDate().plusDays(random.nextInt(4_000) - 10);
            PlainMonths months = Objects.requireNonNull(PlainMonths.of(Rule.parse(rule), start));

            assertThat(Walks.first(SEEN, months.from(from)))
                    .as("seed %d: %s from %s, seen from %s", seed, rule, start, from)
                    .containsExactlyElementsOf(Walks.first(SEEN, new LibRecurStarts(Rule.parse(rule), start, from)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=WEEKLY",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "FREQ=MONTHLY;BYMONTHDAY=1,15",
                "FREQ=MONTHLY;BYMONTH=3",
                "FREQ=MONTHLY;BYDAY=MO",
                "FREQ=MONTHLY;BYDAY=1MO,3MO",
                "FREQ=MONTHLY;BYDAY=1FR;BYMONTHDAY=1",
                "FREQ=MONTHLY;BYDAY=1FR;BYSETPOS=1",
                "FREQ=MONTHLY;BYHOUR=8,9",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYMONTH=1,7",
                "FREQ=YEARLY;BYDAY=1MO"
            })
    void other_rules_are_not_taken(String rule) {
        assertThat(PlainMonths.of(Rule.parse(rule), start())).isNull();
    }

    private String rule() {
        int interval = random.nextInt(10) == 0 ? 1 + random.nextInt(24) : 1 + random.nextInt(3);
        return random.nextBoolean()
                ? "FREQ=MONTHLY;INTERVAL=" + interval + day()
                : "FREQ=YEARLY;INTERVAL=" + interval + ";BYMONTH=" + (1 + random.nextInt(12)) + day();
    }

    private String day() {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> ";BYMONTHDAY=" + (1 + random.nextInt(29));
            default ->
                ";BYDAY=" + (random.nextBoolean() ? "" : "-") + (1 + random.nextInt(5))
                        + WEEKDAYS.get(random.nextInt(7));
        };
    }

    private LocalDateTime start() {
        return LocalDate.of(1970, 1, 1)
                .plusDays(random.nextInt(60_000))
                .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }
}
