package dev.perennial.pattern.calendar;

import static dev.perennial.pattern.calendar.CalendarFiles.calendar;
import static dev.perennial.pattern.calendar.CalendarFiles.event;
import static dev.perennial.pattern.calendar.CalendarFiles.export;
import static dev.perennial.pattern.calendar.CalendarFiles.mondays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Window;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {

    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void an_export_of_google_is_read() {
        List<CalendarEntry> entries = read(export("google.ics"), null);

        assertThat(entries)
                .extracting(CalendarEntry::title)
                .containsExactly("Wheel throwing", "Open day", "Christmas market");
        Pattern wheel = pattern(entries.get(0));
        assertThat(wheel.timeZone()).isEqualTo(AMSTERDAM);
        assertThat(wheel.location()).isEqualTo("Kiln room, Prinsengracht 1, Amsterdam");
        assertThat(wheel.recurrenceOverrides().keySet())
                .containsExactly(at("2026-09-28T18:30"), at("2026-10-19T18:30"), at("2026-11-02T18:30"));
        assertThat(starts(wheel, "2026-12-31T00:00:00Z"))
                .hasSize(13)
                .startsWith("2026-09-07T18:30", "2026-09-14T18:30", "2026-09-21T18:30", "2026-09-29T19:00")
                .endsWith("2026-12-14T18:30");
        assertThat(pattern(entries.get(1)).start())
                .as("shown as the calendar's clocks do")
                .isEqualTo("2026-09-12T10:00");
        assertThat(pattern(entries.get(2)).duration()).isEqualTo(SessionLength.parse("P3D"));
    }

    @Test
    void an_export_of_outlook_is_read_with_its_own_names_of_time_zones() {
        List<CalendarEntry> entries = read(export("outlook.ics"), null);

        Pattern glazing = pattern(entries.get(0));
        assertThat(glazing.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(entries.get(0).notes())
                .containsExactly("time zone \"W. Europe Standard Time\" is taken for Europe/Berlin");
        assertThat(starts(glazing, "2026-12-31T00:00:00Z"))
                .containsExactly("2026-09-08T10:00", "2026-11-10T10:00", "2026-12-08T10:00");
        assertThat(pattern(entries.get(1)).timeZone())
                .as("by the rules of its VTIMEZONE")
                .isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void an_export_of_apple_is_read() {
        List<CalendarEntry> entries = read(export("apple.ics"), null);

        Pattern building = pattern(entries.get(0));
        assertThat(starts(building, "2026-10-11T00:00:00Z"))
                .containsExactly(
                        "2026-09-05T09:30",
                        "2026-09-12T09:30",
                        "2026-09-16T18:00",
                        "2026-09-23T18:00",
                        "2026-09-26T09:30",
                        "2026-10-10T09:30");
        assertThat(building.recurrenceOverrides())
                .containsEntry(
                        at("2026-09-12T09:30"),
                        new SessionOverride(
                                false,
                                null,
                                SessionLength.parse("PT4H30M"),
                                "Hand building, long",
                                null,
                                null,
                                null,
                                null));
        Pattern delivery = pattern(entries.get(1));
        assertThat(delivery.timeZone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
        assertThat(delivery.start()).isEqualTo("2026-09-07T00:00");
        assertThat(entries.get(2).refusal()).isEqualTo("it is no event (VTodo)");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Amsterdam, Europe/Amsterdam",
        "/freeassociation.sourceforge.net/Europe/Amsterdam, Europe/Amsterdam",
        "/citadel.org/20210210_1/America/Argentina/Buenos_Aires, America/Argentina/Buenos_Aires",
        "Romance Standard Time, Europe/Paris",
        "AUS Eastern Standard Time, Australia/Sydney"
    })
    void a_time_zone_is_known_by_many_names(String tzid, String zone) {
        assertThat(pattern(only(mondays("1").replace("Europe/Amsterdam", tzid), null))
                        .timeZone())
                .isEqualTo(ZoneId.of(zone));
    }

    @Test
    void all_names_of_windows_are_of_zones_that_there_are() {
        Zones zones = new Zones(new biweekly.ICalendar(), null, NOW);
        assertThat(CalendarFiles.export("/dev/perennial/pattern/calendar/windows-zones.txt")
                        .lines())
                .hasSizeGreaterThan(135)
                .filteredOn(line -> !line.startsWith("#"))
                .allSatisfy(line -> assertThat(zones.of(line.substring(0, line.indexOf('='))))
                        .isEqualTo(ZoneId.of(line.substring(line.indexOf('=') + 1))));
    }

    @Test
    void times_without_a_time_zone_are_of_the_one_that_is_given() {
        String floating = mondays("1").replace(";TZID=Europe/Amsterdam", "");

        assertThat(pattern(only(floating, ZoneId.of("Asia/Tokyo"))).timeZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(only(floating, null).refusal()).contains("?timeZone=Europe/Amsterdam");
    }

    @Test
    void a_deletion_and_a_change_in_utc_are_of_the_session_at_that_instant() {
        Pattern pattern = pattern(only(
                mondays("1", "RRULE:FREQ=WEEKLY", "EXDATE:20260914T080000Z", "EXDATE;VALUE=DATE:20260921")
                        + event(
                                "UID:1",
                                "SUMMARY:Clay",
                                "RECURRENCE-ID:20261026T090000Z",
                                "DTSTART:20261026T100000Z",
                                "DURATION:PT2H"),
                null));

        assertThat(pattern.recurrenceOverrides())
                .containsEntry(at("2026-09-14T10:00"), SessionOverride.EXCLUDED)
                .containsEntry(at("2026-09-21T10:00"), SessionOverride.EXCLUDED)
                .containsEntry(at("2026-10-26T10:00"), SessionOverride.movedTo(at("2026-10-26T11:00")));
    }

    @Test
    void a_first_session_that_the_rule_does_not_give_is_one_all_the_same() {
        CalendarEntry entry = only(mondays("1", "RRULE:FREQ=WEEKLY;BYDAY=WE"), null);

        assertThat(starts(pattern(entry), "2026-09-17T00:00:00Z"))
                .containsExactly("2026-09-07T10:00", "2026-09-09T10:00", "2026-09-16T10:00");
        assertThat(entry.notes()).hasSize(1);
    }

    @Test
    void added_sessions_can_have_a_length_of_their_own() {
        Pattern pattern = pattern(
                only(mondays("1", "RDATE;VALUE=PERIOD:20260910T080000Z/PT1H,20260911T080000Z/20260911T110000Z"), null));

        assertThat(pattern.recurrenceOverrides().values())
                .extracting(SessionOverride::duration)
                .containsExactly(SessionLength.parse("PT1H"), SessionLength.parse("PT3H"));
    }

    @Test
    void a_cancelled_class_is_inactive() {
        assertThat(pattern(only(mondays("1", "RRULE:FREQ=WEEKLY", "STATUS:CANCELLED"), null))
                        .isActive())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RRULE:FREQ=HOURLY                             | its rule (RRULE): FREQ must be one of
            RRULE:FREQ=WEEKLY;COUNT=20000                 | its rule (RRULE): COUNT must be at most 10,000
            RRULE:FREQ=WEEKLY;BYDAY=XX                    | its rule (RRULE): is no RFC 5545 rule
            RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE            | which its rule (RRULE) does not give
            EXRULE:FREQ=MONTHLY                           | EXRULE
            EXDATE:tomorrow                               | EXDATE: "tomorrow" is no date
            RDATE;TZID=Atlantis:20260910T100000           | time zone "Atlantis" is not known
            """)
    void an_event_that_cannot_be_taken_says_why(String line, String why) {
        CalendarEntry entry = only(mondays("1", line), null);
        assertThat(entry.refusal()).contains(why);
        assertThat(entry.pattern()).isNull();
    }

    @Test
    void a_refused_event_leaves_the_others() {
        List<CalendarEntry> entries = read(
                calendar(
                        mondays("1", "RRULE:FREQ=SECONDLY"),
                        mondays("2"),
                        mondays("3", "RECURRENCE-ID:20260914T080000Z"),
                        mondays("4"),
                        mondays("4"),
                        event("SUMMARY:Nobody", "DTSTART:20260914T080000Z"),
                        event("UID:6", "DTSTART:20260914T080000Z", "DURATION:PT1H"),
                        event("UID:7", "SUMMARY:No end", "DTSTART:20260914T080000Z"),
                        mondays("8", "DTSTART:not a date")),
                null);

        assertThat(entries)
                .filteredOn(entry -> entry.pattern() != null)
                .extracting(CalendarEntry::uid)
                .contains("2");
        assertThat(entries)
                .filteredOn(entry -> entry.refusal() != null)
                .extracting(entry -> entry.uid() + ": " + entry.refusal())
                .satisfiesExactlyInAnyOrder(
                        why -> assertThat(why).contains("1: its rule (RRULE): FREQ"),
                        why -> assertThat(why)
                                .contains("3: it changes single sessions of a class that is not in the file"),
                        why -> assertThat(why).contains("4: the file has 2 events of this UID"),
                        why -> assertThat(why).contains("it has no UID"),
                        why -> assertThat(why).contains("6: it has no title"),
                        why -> assertThat(why).contains("7: it has no end"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{\"pattern\": {}}",
                "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            })
    void a_file_that_is_no_calendar_is_refused_as_a_whole(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(text, null))
                .withMessageContaining("no iCalendar file");
    }

    @Test
    void a_calendar_that_breaks_off_is_read_as_far_as_it_goes() {
        assertThat(read(calendar(mondays("1")).replaceAll("END:VEVENT(?s).*", ""), null))
                .hasSize(1);
    }

    private static CalendarEntry only(String events, @Nullable ZoneId usual) {
        List<CalendarEntry> entries = read(calendar(events), usual);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static List<CalendarEntry> read(String text, @Nullable ZoneId usual) {
        return CalendarFile.read(text.getBytes(UTF_8), usual, NOW);
    }

    private static Pattern pattern(CalendarEntry entry) {
        assertThat(entry.refusal()).isNull();
        return Objects.requireNonNull(entry.pattern());
    }

    private static List<String> starts(Pattern pattern, String to) {
        Schedule schedule =
                new Schedule(new UUID(0, 1), "", NOW, NOW, List.of(new Definition(1, NOW, pattern)), NOW, Set.of());
        return schedule.sessionsIn(new Window(NOW, Instant.parse(to))).stream()
                .map(session -> session.start().toString())
                .toList();
    }

    private static LocalDateTime at(String local) {
        return LocalDateTime.parse(local);
    }
}
