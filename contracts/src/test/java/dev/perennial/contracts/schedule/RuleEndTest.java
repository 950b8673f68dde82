package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Patterns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a rule begins and ends, and how its sessions are numbered. */
class RuleEndTest {

    private static List<String> starts(Patterns pattern) {
        return Rule.of(pattern.build())
                .from(LocalDate.MIN)
                .limit(10)
                .map(occurrence -> occurrence.start().toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // a date: its whole day; Monday 21 September
        "20260921, 3",
        "20260920, 2",
        // a local time
        "20260921T100000, 3",
        "20260921T095959, 2",
        // an instant: 10:00 in Amsterdam is 08:00 UTC
        "20260921T080000Z, 3",
        "20260921T075959Z, 2"
    })
    void until_is_inclusive_as_a_date_a_local_time_and_an_instant(String until, int sessions) {
        assertThat(starts(Patterns.ruled("FREQ=WEEKLY;UNTIL=" + until))).hasSize(sessions);
    }

    @Test
    void the_end_date_is_inclusive_and_local() {
        assertThat(starts(Patterns.weekly("MO")
                        .in("Pacific/Kiritimati")
                        .at("00:30")
                        .endingOn("2026-09-21")))
                .hasSize(3);
        assertThat(starts(Patterns.weekly("MO")
                        .in("Pacific/Pago_Pago")
                        .at("23:30")
                        .endingOn("2026-09-21")))
                .hasSize(3);
        assertThat(starts(Patterns.weekly("MO").endingOn("2026-09-20"))).hasSize(2);
    }

    @Test
    void the_earlier_of_end_date_and_rule_end_counts() {
        assertThat(starts(Patterns.ruled("FREQ=WEEKLY;COUNT=8").endingOn("2026-09-21")))
                .hasSize(3);
        assertThat(starts(Patterns.ruled("FREQ=WEEKLY;COUNT=2").endingOn("2026-09-21")))
                .hasSize(2);
        assertThat(starts(Patterns.ruled("FREQ=WEEKLY;UNTIL=20260914").endingOn("2026-09-21")))
                .hasSize(2);
    }

    @Test
    void an_end_before_the_start_gives_nothing() {
        assertThat(starts(Patterns.weekly("MO").endingOn("2026-09-06"))).isEmpty();
        assertThat(starts(Patterns.once().endingOn("2026-09-06"))).isEmpty();
    }

    @Test
    void a_course_is_numbered_from_its_start_in_any_window_and_past_deletions() {
        PatternStory story = PatternStory.beginningAt("2026-09-01T00:00:00Z")
                .created(Patterns.ruled("FREQ=WEEKLY;COUNT=8")
                        .without("2026-09-14T10:00:00")
                        .adding("2026-10-01T10:00:00")
                        .build());

        List<Session> sessions = story.schedule()
                .sessionsIn(new Window(Instant.parse("2026-09-12T00:00:00Z"), Instant.parse("2027-09-01T00:00:00Z")));

        List<Integer> numbers = new ArrayList<>();
        sessions.forEach(session -> numbers.add(session.number()));
        // the added one has no place in the course
        assertThat(numbers).containsExactly(3, 4, null, 5, 6, 7, 8);
    }

    @Test
    void sessions_of_a_rule_without_count_have_no_number() {
        assertThat(Rule.of(Patterns.weekly("MO").build()).on(LocalDate.parse("2026-09-14")))
                .containsExactly(new Rule.Occurrence(LocalDateTime.parse("2026-09-14T10:00"), 1, null));
    }

    @Test
    void a_yearly_leap_day_comes_every_four_years_and_skips_1900_and_2100() {
        assertThat(starts(Patterns.ruled("FREQ=YEARLY").from("2088-02-29")))
                .startsWith("2088-02-29T10:00", "2092-02-29T10:00", "2096-02-29T10:00", "2104-02-29T10:00");
    }

    @Test
    void what_comes_decades_apart_is_found_in_a_daily_rule_too() {
        assertThat(starts(Patterns.ruled("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU")
                        .from("2026-09-07")))
                .startsWith("2032-02-29T10:00", "2060-02-29T10:00", "2088-02-29T10:00", "2128-02-29T10:00");
    }

    @Test
    void no_session_is_beyond_the_last_year() {
        assertThat(starts(Patterns.ruled("FREQ=YEARLY").from("2198-06-01")))
                .containsExactly("2198-06-01T10:00", "2199-06-01T10:00");
    }

    @Test
    void a_single_session_needs_no_rule() {
        assertThat(starts(Patterns.once())).containsExactly("2026-09-07T10:00");
    }

    @Test
    void a_start_that_the_rule_does_not_give_is_no_session() {
        assertThat(starts(Patterns.weekly("TU"))).startsWith("2026-09-08T10:00");
    }
}
