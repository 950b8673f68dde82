package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions deleted, moved, changed and added, and the identity that they keep. */
class OverridesTest {

    private static final String FROM = "2026-09-01T00:00:00Z";

    private static final String TO = "2026-10-01T00:00:00Z";

    private static List<String> september(Patterns pattern) {
        return PatternStory.beginningAt(FROM).created(pattern.build()).sessions(FROM, TO);
    }

    @Test
    void a_deleted_session_is_left_out() {
        assertThat(september(Patterns.weekly("MO").without("2026-09-14T10:00:00")))
                .containsExactly(
                        "2026-09-07 2026-09-07T10:00 v1",
                        "2026-09-21 2026-09-21T10:00 v1",
                        "2026-09-28 2026-09-28T10:00 v1");
    }

    @Test
    void a_deleted_session_stays_deleted_through_ticks_regenerations_and_changes() {
        PatternStory story = PatternStory.beginningAt(FROM)
                .created(Patterns.weekly("MO").without("2026-12-14T10:00:00").build())
                .regenerated()
                .ticked("2026-12-02T00:00:00Z")
                .changed(Patterns.weekly("MO")
                        .without("2026-12-14T10:00:00")
                        .titled("Glazing")
                        .build());

        assertThat(story.kept()).noneMatch(session -> session.startsWith("2026-12-14"));
    }

    @Test
    void a_moved_session_keeps_its_identity() {
        assertThat(september(Patterns.weekly("MO").moving("2026-09-14T10:00:00", "2026-09-16T19:30:00")))
                .containsExactly(
                        "2026-09-07 2026-09-07T10:00 v1",
                        "2026-09-14 2026-09-16T19:30 v1",
                        "2026-09-21 2026-09-21T10:00 v1",
                        "2026-09-28 2026-09-28T10:00 v1");
    }

    @Test
    void a_session_moved_over_the_edges_of_a_window_is_where_it_starts() {
        PatternStory story = PatternStory.beginningAt(FROM)
                .created(Patterns.weekly("MO")
                        .moving("2026-09-28T10:00:00", "2026-12-24T10:00:00")
                        .moving("2026-11-30T10:00:00", "2026-09-08T10:00:00")
                        .build());

        assertThat(story.sessions(FROM, TO))
                .containsExactly(
                        "2026-09-07 2026-09-07T10:00 v1",
                        "2026-11-30 2026-09-08T10:00 v1",
                        "2026-09-14 2026-09-14T10:00 v1",
                        "2026-09-21 2026-09-21T10:00 v1");
        assertThat(story.sessions("2026-12-22T00:00:00Z", "2026-12-28T00:00:00Z"))
                .containsExactly("2026-09-28 2026-12-24T10:00 v1");
        assertThat(story.sessions("2026-11-29T00:00:00Z", "2026-12-02T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void a_session_is_added_where_the_rule_gives_none() {
        assertThat(september(Patterns.weekly("MO").endingOn("2026-09-13").adding("2026-09-12T14:00:00")))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-12.1140000 2026-09-12T14:00 v1");
    }

    @Test
    void an_added_session_is_known_by_its_own_start_whatever_else_its_day_has() {
        assertThat(september(Patterns.weekly("MO")
                        .endingOn("2026-09-13")
                        .adding("2026-09-07T08:00:00")
                        .adding("2026-09-07T20:05:09")))
                .containsExactly(
                        "2026-09-07.1080000 2026-09-07T08:00 v1",
                        "2026-09-07 2026-09-07T10:00 v1",
                        "2026-09-07.1200509 2026-09-07T20:05:09 v1");
        assertThat(september(Patterns.weekly("TU").endingOn("2026-09-13").adding("2026-09-07T20:05:09")))
                .contains("2026-09-07.1200509 2026-09-07T20:05:09 v1");
    }

    @Test
    void deleting_one_session_changes_no_identity_of_another() {
        assertThat(september(Patterns.weekly("MO")
                        .endingOn("2026-09-13")
                        .without("2026-09-07T08:00:00")
                        .without("2026-09-07T10:00:00")
                        .adding("2026-09-07T20:00:00")))
                .containsExactly("2026-09-07.1200000 2026-09-07T20:00 v1");
    }

    @Test
    void no_session_is_added_after_the_end_date() {
        assertThat(september(Patterns.weekly("MO").endingOn("2026-09-13").adding("2026-09-14T09:00:00")))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1");
    }

    @Test
    void an_added_session_can_be_moved() {
        assertThat(september(Patterns.weekly("MO")
                        .endingOn("2026-09-13")
                        .moving("2026-09-12T14:00:00", "2026-09-13T15:00:00")))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-12.1140000 2026-09-13T15:00 v1");
    }

    @Test
    void changed_fields_replace_those_of_the_pattern() {
        Pattern pattern = Patterns.weekly("MO")
                .with("2026-09-14T10:00:00", new SessionOverride(false, null, null, "Raku firing", null, null, 4, null))
                .build();

        List<Session> sessions = PatternStory.beginningAt(FROM)
                .created(pattern)
                .schedule()
                .sessionsIn(new Window(Instant.parse(FROM), Instant.parse(TO)));

        assertThat(sessions)
                .extracting(Session::title, Session::capacity, Session::location)
                .startsWith(tuple("Wheel throwing", 12, "Kiln room"), tuple("Raku firing", 4, "Kiln room"));
    }

    @Test
    void several_sessions_of_a_day_are_counted() {
        assertThat(september(Patterns.ruled("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,14,19")
                        .endingOn("2026-09-07")
                        .at("09:00")))
                .containsExactly(
                        "2026-09-07 2026-09-07T09:00 v1",
                        "2026-09-07.2 2026-09-07T14:00 v1",
                        "2026-09-07.3 2026-09-07T19:00 v1");
    }

    @Test
    void a_deletion_leaves_the_count_of_its_day() {
        assertThat(september(Patterns.ruled("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,14,19")
                        .endingOn("2026-09-07")
                        .at("09:00")
                        .without("2026-09-07T09:00:00")))
                .containsExactly("2026-09-07.2 2026-09-07T14:00 v1", "2026-09-07.3 2026-09-07T19:00 v1");
    }

    @Test
    void the_count_of_a_day_does_not_depend_on_where_a_window_begins() {
        PatternStory story = PatternStory.beginningAt(FROM)
                .created(Patterns.ruled("FREQ=DAILY;BYHOUR=9,14,19").at("09:00").build());

        assertThat(story.sessions("2026-09-10T10:00:00Z", "2026-09-11T00:00:00Z"))
                .containsExactly("2026-09-10.2 2026-09-10T14:00 v1", "2026-09-10.3 2026-09-10T19:00 v1");
    }

    @Test
    void a_new_time_of_day_keeps_every_identity() {
        PatternStory story = PatternStory.beginningAt(FROM)
                .created(Patterns.weekly("MO").build())
                .changed(Patterns.weekly("MO").at("18:30").lasting("PT90M").build());

        assertThat(story.sessions(FROM, "2026-09-20T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T18:30 v2", "2026-09-14 2026-09-14T18:30 v2");
    }

    @Test
    void an_identity_is_written_as_pattern_and_date_and_place() {
        Session.Id id = new Session.Id(Events.PATTERN_ID, LocalDate.parse("2026-09-07"), 1);

        assertThat(id).hasToString("019936c5-6d00-7abc-8def-0123456789ab_2026-09-07");
        assertThat(new Session.Id(id.patternId(), id.originalDate(), 2))
                .hasToString("019936c5-6d00-7abc-8def-0123456789ab_2026-09-07.2");
    }
}
