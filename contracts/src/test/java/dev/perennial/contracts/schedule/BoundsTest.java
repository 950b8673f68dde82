package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound of what a pattern means: taken at the limit, refused just beyond, with field, value and limit. */
class BoundsTest {

    private static Refusal refusalOf(Pattern pattern) {
        return catchThrowableOfType(Refusal.class, () -> PatternBounds.check(pattern));
    }

    private static Refusal refusalOf(String rule) {
        return refusalOf(Patterns.ruled(rule).build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FREQ=DAILY                          | FREQ=HOURLY                         | FREQ      | DAILY, WEEKLY, MONTHLY, YEARLY | HOURLY
                    FREQ=DAILY;COUNT=10000              | FREQ=DAILY;COUNT=10001              | COUNT     | 10,000 | 10,001
                    FREQ=DAILY;INTERVAL=1000            | FREQ=DAILY;INTERVAL=1001            | INTERVAL  | 1,000  | 1,001
                    FREQ=DAILY;BYSECOND=59              | FREQ=DAILY;BYSECOND=0,60            | BYSECOND  | 59     | 60
                    FREQ=MONTHLY;BYMONTHDAY=-1          | FREQ=MONTHLY;BYMONTHDAY=-32         | -32       | -32    | -32
                    FREQ=DAILY;UNTIL=20261231           | FREQ=DAILY;UNTIL=20261131           | UNTIL     | date   | NOVEMBER 31
                    FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | never     | after  | 2026-09-07T10:00
                    FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5    | FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6    | never     | after  | 2026-09-07T10:00
                    FREQ=DAILY;BYMONTH=6;BYMONTHDAY=30  | FREQ=DAILY;BYMONTH=6;BYMONTHDAY=31  | never     | after  | 2026-09-07T10:00
                    FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1  | FREQ=YEARLY;BYMONTHDAY=1            | BYMONTHDAY | BYMONTH | YEARLY
                    FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO     | FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO | BYWEEKNO | BYYEARDAY | 2029-12-31T10:00
                    FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO     | FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,TU;BYSETPOS=1 | BYWEEKNO | BYYEARDAY | 2029-12-31T10:00
                    FREQ=YEARLY;BYWEEKNO=52,53;BYDAY=SA | FREQ=YEARLY;BYWEEKNO=52;BYDAY=SA    | BYWEEKNO  | BYYEARDAY | 2039-01-01T10:00
                    RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD | FREQ=MONTHLY;SKIP=FORWARD    | SKIP      | RSCALE=GREGORIAN | needs
                    RSCALE=GREGORIAN;FREQ=YEARLY        | RSCALE=JULIAN;FREQ=YEARLY           | RSCALE    | GREGORIAN | calendar
                    RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;BYYEARDAY=366 | RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;BYYEARDAY=366;BYMONTH=12 | SKIP | BYYEARDAY | BYMONTH
                    """)
    void a_rule_is_taken_at_a_bound_and_refused_beyond(
            String taken, String refused, String name, String limit, String value) {
        assertThatCode(() -> PatternBounds.check(Patterns.ruled(taken).build())).doesNotThrowAnyException();

        assertThat(refusalOf(refused))
                .returns(Reason.INVALID_FIELD, Refusal::reason)
                .returns("pattern.recurrenceRule", Refusal::field)
                .hasMessageStartingWith("pattern.recurrenceRule: ")
                .hasMessageContainingAll(name, limit, value);
    }

    @Test
    void the_product_of_the_by_lists_is_at_most_a_thousand() {
        String thousand = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=" + numbers(1, 25) + ";BYMINUTE=" + numbers(0, 40);

        assertThatCode(() -> PatternBounds.check(Patterns.ruled(thousand).build()))
                .doesNotThrowAnyException();
        assertThat(refusalOf(thousand + ",40")).hasMessageContainingAll("product", "1,000", "1,025");
    }

    private static String numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    @Test
    void a_rule_gives_at_most_two_thousand_sessions_in_six_months() {
        // 184 days at most, 10 a day are 1,840 and 11 a day are 2,024
        assertThatCode(() -> PatternBounds.check(
                        Patterns.ruled("FREQ=DAILY;BYHOUR=" + numbers(8, 10)).build()))
                .doesNotThrowAnyException();
        assertThat(refusalOf("FREQ=DAILY;BYHOUR=" + numbers(8, 11)))
                .hasMessageContainingAll("pattern.recurrenceRule", "2,000", "six months");
    }

    @Test
    void a_dense_year_is_found_when_the_start_cuts_the_first_and_the_next_is_years_away() {
        Pattern pattern = Patterns.ruled("FREQ=YEARLY;INTERVAL=40;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=" + numbers(0, 24))
                .from("2026-12-31")
                .build();

        assertThat(refusalOf(pattern)).hasMessageContaining("2,000");
    }

    @ParameterizedTest
    @CsvSource({"1900-01-01, 1899-12-31", "2199-12-31, 2200-01-01", "2199-12-31, -999999999-01-01"})
    void a_pattern_starts_in_the_years_1900_to_2199_also_where_it_was_never_json(String taken, String refused) {
        assertThatCode(() -> PatternBounds.check(Patterns.daily().from(taken).build()))
                .doesNotThrowAnyException();
        assertThat(refusalOf(Patterns.daily().from(refused).build()))
                .returns("pattern.start", Refusal::field)
                .hasMessageContainingAll("1900", "2199");
        LocalDateTime beyond = LocalDate.parse(refused).atStartOfDay();
        assertThat(refusalOf(Patterns.daily().adding(beyond.toString()).build()))
                .hasMessageContainingAll("recurrenceOverrides", "1900", "2199");
        assertThat(refusalOf(Patterns.daily()
                        .moving("2026-09-14T10:00:00", beyond.toString())
                        .build()))
                .hasMessageContainingAll("recurrenceOverrides.2026-09-14T10:00.start", "1900", "2199");
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT0S", "P31D, P31DT1S", "PT744H, PT744H1S", "P4W3D, P5W"})
    void a_session_takes_time_and_at_most_31_days(String taken, String refused) {
        assertThatCode(() -> PatternBounds.check(Patterns.once().lasting(taken).build()))
                .doesNotThrowAnyException();
        assertThat(refusalOf(Patterns.once().lasting(refused).build()))
                .returns("pattern.duration", Refusal::field)
                .hasMessageContainingAll("P31D", SessionLength.parse(refused).toString());
    }

    @Test
    void an_override_has_the_same_bound_for_its_duration() {
        SessionOverride tooLong =
                new SessionOverride(false, null, SessionLength.parse("P32D"), null, null, null, null, null);

        assertThat(refusalOf(Patterns.weekly("MO")
                        .with("2026-09-14T10:00:00", tooLong)
                        .build()))
                .hasMessageContainingAll("recurrenceOverrides.2026-09-14T10:00", "P32D", "P31D");
    }

    @Test
    void there_are_at_most_a_thousand_overrides() {
        Patterns pattern = Patterns.daily();
        LocalDateTime first = LocalDateTime.parse("2026-09-07T10:00");
        for (int i = 0; i < Bounds.OVERRIDES; i++) {
            pattern.without(first.plusDays(i).toString());
        }
        assertThatCode(() -> PatternBounds.check(pattern.build())).doesNotThrowAnyException();

        assertThat(refusalOf(pattern.without("2030-01-01T10:00:00").build()))
                .returns("pattern.recurrenceOverrides", Refusal::field)
                .hasMessageContainingAll("1,001", "1,000");
    }

    @Test
    void a_text_that_is_no_rule_is_refused() {
        for (String rule : List.of(
                "",
                " ",
                ";",
                "WEEKLY",
                "FREQ=",
                "FREQ=OFTEN",
                "FREQ=DAILY;FREQ=DAILY",
                "FREQ=DAILY;FOO=1",
                "RRULE:FREQ=DAILY",
                "FREQ=DAILY;COUNT=2;UNTIL=20270101",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;COUNT=-1",
                "FREQ=WEEKLY;BYDAY=1MO",
                "FREQ=WEEKLY;BYMONTHDAY=1",
                "FREQ=DAILY;BYYEARDAY=-1",
                "FREQ=MONTHLY;BYYEARDAY=-1",
                "FREQ=WEEKLY;BYYEARDAY=-1",
                "FREQ=MONTHLY;BYWEEKNO=2",
                "FREQ=YEARLY;BYSETPOS=1")) {
            assertThat(refusalOf(rule)).as(rule).hasMessageContaining("is no RFC 5545 rule");
        }
    }

    @Test
    void any_rule_is_taken_or_refused_and_a_taken_one_can_be_expanded() {
        long seed = System.nanoTime();
        System.out.println("BoundsTest seed " + seed);
        Random random = new Random(seed);
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            String rule = randomRule(random);
            try {
                taken += expanded(rule) ? 1 : 0;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + rule, e);
            }
        }
        assertThat(taken).isGreaterThan(100);
    }

    private static boolean expanded(String rule) {
        Pattern pattern = Patterns.ruled(rule).build();
        if (refusalOf(pattern) != null) {
            return false;
        }
        List<Session> sessions = PatternStory.beginningAt("2026-09-01T00:00:00Z")
                .created(pattern)
                .schedule()
                .sessionsIn(new Window(Instant.parse("2027-03-01T00:00:00Z"), Instant.parse("2027-09-01T00:00:00Z")));
        assertThat(sessions).as(rule).hasSizeLessThanOrEqualTo(Bounds.SESSIONS_IN_HORIZON);
        return true;
    }

    private static String randomRule(Random random) {
        List<Supplier<String>> parts = List.of(
                () -> ";INTERVAL=" + random.nextInt(1200),
                () -> ";COUNT=" + random.nextInt(12000),
                () -> ";UNTIL=20" + (10 + random.nextInt(90)) + "0" + random.nextInt(10) + "3" + random.nextInt(3),
                () -> ";BYMONTH=" + list(random, 0, 13),
                () -> ";BYWEEKNO=" + list(random, -54, 54),
                () -> ";BYYEARDAY=" + list(random, -367, 367),
                () -> ";BYMONTHDAY=" + list(random, -32, 32),
                () -> ";BYDAY=" + days(random),
                () -> ";BYHOUR=" + list(random, 0, 24),
                () -> ";BYMINUTE=" + list(random, 0, 60),
                () -> ";BYSECOND=" + list(random, 0, 61),
                () -> ";BYSETPOS=" + list(random, -366, 366),
                () -> ";WKST=" + day(random));
        String freq = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(random.nextInt(4));
        return "FREQ=" + freq
                + parts.stream()
                        .filter(part -> random.nextInt(4) == 0)
                        .map(Supplier::get)
                        .collect(Collectors.joining());
    }

    private static String list(Random random, int from, int to) {
        return Stream.generate(() -> String.valueOf(from + random.nextInt(to - from + 1)))
                .limit(1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 3))
                .collect(Collectors.joining(","));
    }

    private static String days(Random random) {
        return Stream.generate(
                        () -> (random.nextInt(4) == 0 ? String.valueOf(random.nextInt(12) - 6) : "") + day(random))
                .limit(1 + random.nextInt(4))
                .collect(Collectors.joining(","));
    }

    private static String day(Random random) {
        return List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU").get(random.nextInt(7));
    }
}
