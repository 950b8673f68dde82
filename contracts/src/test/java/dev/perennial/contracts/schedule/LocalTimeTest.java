package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Patterns;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** From local starts to instants: RFC 5545 §3.3.5. */
class LocalTimeTest {

    private static List<String> instants(Patterns pattern, String from, String to) {
        return PatternStory.beginningAt("2010-01-01T00:00:00Z")
                .created(pattern.build())
                .schedule()
                .sessionsIn(new Window(Instant.parse(from), Instant.parse(to)))
                .stream()
                .map(LocalTimeTest::brief)
                .toList();
    }

    private static String brief(Session session) {
        ClockChange change = session.clockChange();
        return session.id().originalDate() + " " + session.startsAt() + " to " + session.endsAt()
                + (change == null ? "" : ", " + change.wireName());
    }

    @Test
    void a_start_in_a_gap_moves_forward_by_the_gap() {
        assertThat(instants(
                        Patterns.daily().from("2027-03-27").at("02:30").lasting("PT1H"),
                        "2027-03-27T00:00:00Z",
                        "2027-03-30T00:00:00Z"))
                .containsExactly(
                        "2027-03-27 2027-03-27T01:30:00Z to 2027-03-27T02:30:00Z",
                        // 02:30 is 03:30 summer time
                        "2027-03-28 2027-03-28T01:30:00Z to 2027-03-28T02:30:00Z, shifted by gap",
                        "2027-03-29 2027-03-29T00:30:00Z to 2027-03-29T01:30:00Z");
    }

    @Test
    void a_start_in_an_overlap_is_the_earlier_one() {
        assertThat(instants(
                        Patterns.daily().from("2026-10-24").at("02:30").lasting("PT1H"),
                        "2026-10-24T00:00:00Z",
                        "2026-10-27T00:00:00Z"))
                .containsExactly(
                        "2026-10-24 2026-10-24T00:30:00Z to 2026-10-24T01:30:00Z",
                        "2026-10-25 2026-10-25T00:30:00Z to 2026-10-25T01:30:00Z, earlier of two",
                        "2026-10-26 2026-10-26T01:30:00Z to 2026-10-26T02:30:00Z");
    }

    @Test
    void starts_around_a_gap_that_are_one_instant_are_one_session_the_first() {
        assertThat(instants(
                        Patterns.ruled("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=15,45")
                                .from("2027-03-28")
                                .at("02:15")
                                .lasting("PT5M"),
                        "2027-03-28T00:00:00Z",
                        "2027-03-28T12:00:00Z"))
                .containsExactly(
                        "2027-03-28 2027-03-28T01:15:00Z to 2027-03-28T01:20:00Z, shifted by gap",
                        "2027-03-28 2027-03-28T01:45:00Z to 2027-03-28T01:50:00Z, shifted by gap");
    }

    @Test
    void a_day_that_a_country_skipped_moves_by_a_day() {
        // Samoa went from 29 to 31 December 2011
        assertThat(instants(
                        Patterns.ruled("FREQ=WEEKLY;BYDAY=TH,FR,SU")
                                .from("2011-12-29")
                                .at("10:00")
                                .in("Pacific/Apia")
                                .lasting("PT1H"),
                        "2011-12-29T00:00:00Z",
                        "2012-01-02T00:00:00Z"))
                .containsExactly(
                        "2011-12-29 2011-12-29T20:00:00Z to 2011-12-29T21:00:00Z",
                        "2011-12-30 2011-12-30T20:00:00Z to 2011-12-30T21:00:00Z, shifted by gap",
                        "2012-01-01 2011-12-31T20:00:00Z to 2011-12-31T21:00:00Z");
    }

    @Test
    void the_skipped_day_and_the_next_are_one_session_of_a_daily_pattern_from_any_window() {
        Patterns daily = Patterns.daily().from("2011-12-01").in("Pacific/Apia").lasting("PT1H");

        assertThat(instants(daily, "2011-12-29T22:00:00Z", "2012-01-01T00:00:00Z"))
                .containsExactly(
                        "2011-12-30 2011-12-30T20:00:00Z to 2011-12-30T21:00:00Z, shifted by gap",
                        "2012-01-01 2011-12-31T20:00:00Z to 2011-12-31T21:00:00Z");
        assertThat(instants(daily, "2011-12-30T20:00:00Z", "2011-12-30T20:00:01Z"))
                .containsExactly("2011-12-30 2011-12-30T20:00:00Z to 2011-12-30T21:00:00Z, shifted by gap");
    }

    @Test
    void days_of_a_length_are_of_the_calendar_and_hours_are_exact() {
        String from = "2027-03-26T00:00:00Z";
        String to = "2027-03-28T00:00:00Z";
        assertThat(instants(Patterns.once().from("2027-03-27").lasting("P1D"), from, to))
                .containsExactly("2027-03-27 2027-03-27T09:00:00Z to 2027-03-28T08:00:00Z");
        assertThat(instants(Patterns.once().from("2027-03-27").lasting("PT24H"), from, to))
                .containsExactly("2027-03-27 2027-03-27T09:00:00Z to 2027-03-28T09:00:00Z");
        assertThat(instants(Patterns.once().from("2027-03-27").lasting("P1DT1H"), from, to))
                .containsExactly("2027-03-27 2027-03-27T09:00:00Z to 2027-03-28T09:00:00Z");
    }

    @Test
    void a_window_is_half_open() {
        Patterns once = Patterns.once().in("UTC").from("2026-09-07").lasting("PT1H");

        assertThat(instants(once, "2026-09-07T10:00:00Z", "2026-09-07T10:00:01Z"))
                .hasSize(1);
        assertThat(instants(once, "2026-09-07T10:00:01Z", "2026-09-08T10:00:01Z"))
                .isEmpty();
        assertThat(instants(once, "2026-09-06T10:00:00Z", "2026-09-07T10:00:00Z"))
                .isEmpty();
        assertThat(instants(once, "2026-09-08T10:00:00Z", "2026-09-06T10:00:00Z"))
                .isEmpty();
    }

    @Test
    void neither_the_default_zone_nor_the_default_locale_matters() {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        Patterns pattern =
                Patterns.ruled("FREQ=YEARLY;BYWEEKNO=20;WKST=SU;BYDAY=MO").from("2026-01-01");
        List<String> expected = instants(pattern, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
        try {
            for (String other : List.of("ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "en-US")) {
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                Locale.setDefault(Locale.forLanguageTag(other));
                assertThat(instants(pattern, "2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z"))
                        .isEqualTo(expected);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
        assertThat(expected).hasSize(4).startsWith("2026-05-18 2026-05-18T08:00:00Z to 2026-05-18T10:00:00Z");
    }
}
