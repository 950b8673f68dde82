package dev.perennial.examples.pottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Verdict;
import dev.perennial.contracts.schedule.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    static final Path FOLDER = Path.of("timetable");

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** Friday 1 January to Wednesday 30 June 2027: 25 weeks and 6 days, so 25 Thursdays and 26 of each other day. */
    private static final Window HALF_YEAR = new Window(
            LocalDate.of(2027, 1, 1).atStartOfDay(AMSTERDAM).toInstant(),
            LocalDate.of(2027, 7, 1).atStartOfDay(AMSTERDAM).toInstant());

    private final Map<String, StudioClass> classes = StudioClass.readAll(FOLDER).stream()
            .collect(Collectors.toMap(StudioClass::name, studioClass -> studioClass));

    TimetableTest() throws IOException {}

    @ParameterizedTest
    @CsvSource({
        "wheel-throwing-mornings, 52",
        "wheel-throwing-evenings, 51",
        "taster-saturday, 78",
        "open-studio, 52",
        "handbuilding, 25",
        "sculpture, 13",
        "glazing-saturday, 6",
        "kiln-opening, 6",
        "wheel-course-of-eight, 8",
        "porcelain-term, 11",
        "kids-clay-club, 23",
        "raku-firing-day, 1",
        "family-sunday, 14"
    })
    void gives_so_many_sessions_in_the_half_year(String name, int sessions) {
        assertThat(sessions(name)).hasSize(sessions);
    }

    @Test
    void gives_340_sessions_in_all_from_13_classes() {
        assertThat(classes).hasSize(13);
        assertThat(classes.keySet().stream()
                        .mapToInt(file -> sessions(file.replace(".json", "")).size())
                        .sum())
                .isEqualTo(340);
    }

    @Test
    void has_back_to_back_groups_on_saturdays() {
        assertThat(starts("taster-saturday"))
                .startsWith(
                        LocalDateTime.of(2027, 1, 2, 10, 0),
                        LocalDateTime.of(2027, 1, 2, 12, 0),
                        LocalDateTime.of(2027, 1, 2, 14, 0),
                        LocalDateTime.of(2027, 1, 9, 10, 0));
    }

    @Test
    void has_glazing_on_first_saturdays_and_kiln_openings_on_last_sundays() {
        assertThat(dates("glazing-saturday"))
                .containsExactly("2027-01-02", "2027-02-06", "2027-03-06", "2027-04-03", "2027-05-01", "2027-06-05");
        assertThat(dates("kiln-opening"))
                .containsExactly("2027-01-31", "2027-02-28", "2027-03-28", "2027-04-25", "2027-05-30", "2027-06-27");
    }

    @Test
    void has_sculpture_every_other_tuesday() {
        assertThat(dates("sculpture"))
                .containsExactly(
                        "2027-01-05",
                        "2027-01-19",
                        "2027-02-02",
                        "2027-02-16",
                        "2027-03-02",
                        "2027-03-16",
                        "2027-03-30",
                        "2027-04-13",
                        "2027-04-27",
                        "2027-05-11",
                        "2027-05-25",
                        "2027-06-08",
                        "2027-06-22");
    }

    @Test
    void moves_one_evening_of_the_course() {
        assertThat(dates("wheel-course-of-eight"))
                .containsExactly(
                        "2027-01-11",
                        "2027-01-18",
                        "2027-01-25",
                        "2027-02-01",
                        "2027-02-08",
                        "2027-02-15",
                        "2027-02-24",
                        "2027-03-01");
        assertThat(sessions("wheel-course-of-eight"))
                .extracting(Session::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void keeps_kids_away_in_the_holidays() {
        assertThat(dates("kids-clay-club"))
                .contains("2027-02-17", "2027-03-03", "2027-04-21", "2027-05-12")
                .doesNotContain("2027-02-24", "2027-04-28", "2027-05-05");
    }

    @Test
    void adds_a_session_at_easter_between_the_alternate_sundays() {
        assertThat(sessions("family-sunday"))
                .filteredOn(session -> session.title().equals("Easter eggs in clay"))
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.start()).isEqualTo("2027-03-28T13:00:00");
                    assertThat(session.startsAt()).isEqualTo("2027-03-28T11:00:00Z");
                    assertThat(session.location()).isEqualTo("Courtyard");
                    assertThat(session.capacity()).isEqualTo(24);
                });
    }

    @Test
    void ends_the_term_before_easter() {
        assertThat(dates("porcelain-term")).startsWith("2027-01-11").endsWith("2027-03-22");
    }

    @Test
    void says_who_teaches_where_and_for_how_many() {
        assertThat(classes.values()).allSatisfy(studioClass -> {
            assertThat(studioClass.pattern().attributes()).containsKey("instructor");
            assertThat(studioClass.pattern().location()).isNotBlank();
            assertThat(studioClass.pattern().capacity()).isPositive();
            assertThat(studioClass.pattern().description()).isNotBlank();
        });
    }

    @Test
    void puts_no_two_sessions_into_one_room_at_a_time() {
        List<Session> all = classes.keySet().stream()
                .flatMap(file -> sessions(file.replace(".json", "")).stream())
                .toList();
        for (Session one : all) {
            assertThat(all).filteredOn(other -> overlap(one, other)).containsExactly(one);
        }
    }

    private static boolean overlap(Session one, Session other) {
        return String.valueOf(one.location()).equals(other.location())
                && one.startsAt().isBefore(other.endsAt())
                && other.startsAt().isBefore(one.endsAt());
    }

    @Test
    void names_the_file_that_is_wrong(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"pattern\": {\"title\": \"\"}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudioClass.readAll(folder))
                .withMessageContaining("broken.json: pattern.title: must not be blank");
    }

    private List<Session> sessions(String name) {
        StudioClass studioClass = Objects.requireNonNull(classes.get(name + ".json"), name);
        LogTime now = LogTime.START.at(Instant.parse("2026-11-23T12:00:00Z"));
        PatternCreated created = new PatternCreated(studioClass.patternId(), 1, studioClass.pattern());
        Verdict verdict = new Law(Set.of())
                .judge(null, new CloudEvent<>(name, StudioClass.SOURCE, name, now.now(), created), now);
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        Schedule schedule = ((Verdict.Accepted) verdict).schedule();
        return schedule.sessionsIn(HALF_YEAR);
    }

    private List<LocalDateTime> starts(String name) {
        return sessions(name).stream().map(Session::start).toList();
    }

    private List<String> dates(String name) {
        return starts(name).stream()
                .map(start -> start.toLocalDate().toString())
                .toList();
    }
}
