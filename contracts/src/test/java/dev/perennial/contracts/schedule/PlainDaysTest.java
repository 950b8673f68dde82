package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found by counting is what lib-recur finds by walking. */
class PlainDaysTest {

    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void counting_gives_what_walking_gives() {
        System.out.println("PlainDaysTest seed " + seed);
        for (int i = 0; i < 2_000; i++) {
            String rule = rule();
            LocalDateTime start = start();
            PlainDays counted = Objects.requireNonNull(PlainDays.of(Rule.parse(rule), start));
            List<LocalDateTime> walked =
                    Walks.first(60, new LibRecurStarts(Rule.parse(rule), start, start.toLocalDate()));

            assertThat(LongStream.range(0, walked.size()).mapToObj(counted::get))
                    .as("seed %d: %s from %s", seed, rule, start)
                    .containsExactlyElementsOf(walked);
        }
    }

    @Test
    void counting_begins_anywhere() {
        System.out.println("PlainDaysTest seed " + seed);
        for (int i = 0; i < 2_000; i++) {
            String rule = rule();
            LocalDateTime start = start();
            LocalDate from = start.toLocalDate().plusDays(random.nextInt(4_000) - 10);
            PlainDays counted = Objects.requireNonNull(PlainDays.of(Rule.parse(rule), start));
            List<LocalDateTime> walked = Walks.first(10, new LibRecurStarts(Rule.parse(rule), start, from));

            long index = counted.indexFrom(from);
            assertThat(LongStream.range(index, index + walked.size()).mapToObj(counted::get))
                    .as("seed %d: %s from %s, seen from %s", seed, rule, start, from)
                    .containsExactlyElementsOf(walked);
            assertThat(index == 0 || counted.get(index - 1).toLocalDate().isBefore(from))
                    .as("seed %d: %s from %s, seen from %s", seed, rule, start, from)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=DAILY;BYDAY=MO",
                "FREQ=WEEKLY;BYMONTH=3",
                "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
                "FREQ=DAILY;BYHOUR=8,9",
                "FREQ=MONTHLY"
            })
    void other_rules_are_not_counted(String rule) {
        assertThat(PlainDays.of(Rule.parse(rule), start())).isNull();
    }

    private String rule() {
        int interval = random.nextInt(10) == 0 ? 1 + random.nextInt(1_000) : 1 + random.nextInt(4);
        if (random.nextInt(3) == 0) {
            return "FREQ=DAILY;INTERVAL=" + interval;
        }
        String days = random.ints(1 + random.nextInt(5), 0, 7)
                .distinct()
                .mapToObj(WEEKDAYS::get)
                .collect(Collectors.joining(","));
        return "FREQ=WEEKLY;INTERVAL=" + interval
                + (random.nextInt(4) == 0 ? "" : ";BYDAY=" + days)
                + (random.nextBoolean() ? "" : ";WKST=" + WEEKDAYS.get(random.nextInt(7)));
    }

    private LocalDateTime start() {
        return LocalDate.of(1970, 1, 1)
                .plusDays(random.nextInt(60_000))
                .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }
}
