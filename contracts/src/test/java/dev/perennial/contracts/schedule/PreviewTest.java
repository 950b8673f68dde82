package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.Events.PATTERN_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.schedule.SessionChanges.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a change would do, told before it is made. */
class PreviewTest {

    private static final Pattern MONDAYS =
            Patterns.weekly("MO").endingOn("2026-10-04").build();

    private final PatternStory story =
            PatternStory.beginningAt("2026-09-08T00:00:00Z").created(MONDAYS);

    @Test
    void of_a_new_pattern_all_sessions_are_added() {
        Preview preview = Preview.of(null, List.of(new PatternCreated(PATTERN_ID, 1, MONDAYS)), story.time());

        assertThat(brief(preview.changes().added()))
                .containsExactly(
                        "2026-09-14 2026-09-14T10:00 v1",
                        "2026-09-21 2026-09-21T10:00 v1",
                        "2026-09-28 2026-09-28T10:00 v1");
        assertThat(preview.sessions()).isEqualTo(preview.changes().added());
        assertThat(preview.window())
                .isEqualTo(new Window(Instant.parse("2026-09-08T00:00:00Z"), Instant.parse("2027-03-08T00:00:00Z")));
    }

    @Test
    void a_new_time_of_day_moves_every_session_and_adds_and_removes_none() {
        SessionChanges changes =
                preview(Patterns.weekly("MO").endingOn("2026-10-04").at("18:30").build());

        assertThat(moves(changes))
                .containsExactly(
                        "2026-09-14 2026-09-14T10:00 v1 > 2026-09-14T18:30",
                        "2026-09-21 2026-09-21T10:00 v1 > 2026-09-21T18:30",
                        "2026-09-28 2026-09-28T10:00 v1 > 2026-09-28T18:30");
        assertThat(changes.added()).isEmpty();
        assertThat(changes.removed()).isEmpty();
        assertThat(changes.kept()).isZero();
    }

    @Test
    void another_title_keeps_every_session_and_changes_it() {
        SessionChanges changes = preview(
                Patterns.weekly("MO").endingOn("2026-10-04").titled("Glazing").build());

        assertThat(changes.kept()).isEqualTo(3);
        assertThat(changes.changed())
                .hasSize(3)
                .allSatisfy(change -> assertThat(
                                change.before().title() + " > " + change.after().title())
                        .isEqualTo("Wheel throwing > Glazing"));
        assertThat(changes.moved()).isEmpty();
    }

    @Test
    void the_same_pattern_again_changes_nothing() {
        SessionChanges changes = preview(MONDAYS);

        assertThat(changes).isEqualTo(new SessionChanges(List.of(), List.of(), List.of(), List.of(), 3));
    }

    @Test
    void another_day_removes_and_adds() {
        SessionChanges changes =
                preview(Patterns.weekly("MO,WE").endingOn("2026-09-27").build());

        assertThat(brief(changes.added()))
                .containsExactly(
                        "2026-09-09 2026-09-09T10:00 v2",
                        "2026-09-16 2026-09-16T10:00 v2",
                        "2026-09-23 2026-09-23T10:00 v2");
        assertThat(brief(changes.removed())).containsExactly("2026-09-28 2026-09-28T10:00 v1");
        assertThat(changes.kept()).isEqualTo(2);
    }

    @Test
    void a_deactivation_removes_what_has_not_begun() {
        story.at("2026-09-14T09:00:00Z");

        SessionChanges changes = preview(MONDAYS.with(Status.INACTIVE));

        assertThat(brief(changes.removed()))
                .containsExactly("2026-09-21 2026-09-21T10:00 v1", "2026-09-28 2026-09-28T10:00 v1");
    }

    @Test
    void what_comes_before_an_announced_change_is_kept_and_what_it_withdraws_is_named() {
        story.changedFrom(
                "2026-09-22T00:00:00Z",
                Patterns.weekly("MO").endingOn("2026-10-04").at("12:00").build());

        Preview preview = story.preview(
                "2026-09-20T00:00:00Z",
                Patterns.weekly("MO").endingOn("2026-10-04").at("14:00").build());

        assertThat(preview.changes().kept()).isEqualTo(1);
        assertThat(moves(preview.changes()))
                .containsExactly(
                        "2026-09-21 2026-09-21T10:00 v1 > 2026-09-21T14:00",
                        "2026-09-28 2026-09-28T12:00 v2 > 2026-09-28T14:00");
        assertThat(preview.withdrawn()).containsExactly(2L);
        assertThat(preview.after().version()).isEqualTo(3);
    }

    @Test
    void a_session_moved_out_of_the_window_is_moved_and_not_removed() {
        Preview preview = previewOf(
                Patterns.weekly("MO").endingOn("2026-10-04").moving("2026-09-14T10:00:00", "2028-01-10T10:00:00"));

        assertThat(moves(preview.changes())).containsExactly("2026-09-14 2026-09-14T10:00 v1 > 2028-01-10T10:00");
        assertThat(preview.changes().removed()).isEmpty();
        assertThat(brief(preview.sessions())).noneMatch(session -> session.startsWith("2026-09-14"));
    }

    @Test
    void a_session_moved_into_the_window_is_moved_and_not_added() {
        Pattern pattern = Patterns.weekly("MO")
                .endingOn("2026-10-04")
                .moving("2026-09-28T10:00:00", "2026-09-15T10:00:00")
                .build();

        Preview preview = Preview.of(
                story.schedule(),
                List.of(new PatternChanged(PATTERN_ID, 2, null, null, pattern)),
                story.time(),
                null,
                Instant.parse("2026-09-20T00:00:00Z"));

        assertThat(moves(preview.changes())).containsExactly("2026-09-28 2026-09-28T10:00 v1 > 2026-09-15T10:00");
        assertThat(preview.changes().added()).isEmpty();
        assertThat(preview.sessions()).hasSize(2);
    }

    @Test
    void what_only_the_change_generates_was_not_there() {
        PatternStory old = PatternStory.beginningAt("2026-09-08T00:00:00Z")
                .created(Patterns.weekly("MO").build())
                .at("2026-09-22T00:00:00Z");

        SessionChanges regenerated = old.preview(null, old.schedule().pattern()).changes();

        assertThat(brief(regenerated.added()))
                .containsExactly("2027-03-08 2027-03-08T10:00 v2", "2027-03-15 2027-03-15T10:00 v2");
        assertThat(regenerated.kept()).isEqualTo(23);
    }

    @Test
    void what_was_not_generated_while_no_tick_came_is_added_though_it_has_begun() {
        PatternStory old = PatternStory.beginningAt("2026-09-08T00:00:00Z")
                .created(Patterns.weekly("MO").build())
                .at("2027-03-20T00:00:00Z");

        SessionChanges regenerated = old.preview(null, old.schedule().pattern()).changes();

        assertThat(brief(regenerated.added()))
                .startsWith(
                        "2027-03-08 2027-03-08T10:00 v1",
                        "2027-03-15 2027-03-15T10:00 v1",
                        "2027-03-22 2027-03-22T10:00 v2");
    }

    @Test
    void what_nobody_has_generated_yet_is_compared_as_if_somebody_had() {
        story.changed(Patterns.weekly("MO").build());

        Preview preview = Preview.of(
                story.schedule(),
                List.of(new PatternChanged(
                        PATTERN_ID,
                        3,
                        null,
                        null,
                        Patterns.weekly("MO").at("12:00").build())),
                story.time(),
                Instant.parse("2030-01-01T00:00:00Z"),
                Instant.parse("2030-01-10T00:00:00Z"));

        assertThat(moves(preview.changes())).containsExactly("2030-01-07 2030-01-07T10:00 v2 > 2030-01-07T12:00");
    }

    @Test
    void what_the_law_rejects_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> preview(Patterns.ruled("FREQ=HOURLY").build()))
                .withMessageContaining("DAILY, WEEKLY, MONTHLY, YEARLY");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Preview.of(
                        story.schedule(),
                        List.of(new PatternChanged(PATTERN_ID, 1, null, null, MONDAYS)),
                        story.time()))
                .matches(refusal -> refusal.reason() == Refusal.Reason.VERSION_CONFLICT);
    }

    @Test
    void more_sessions_than_two_thousand_are_refused() {
        Pattern daily = Patterns.daily().build();

        assertThat(newPatternUntil(daily, "2032-02-29T00:00:00Z").sessions()).hasSize(2_000);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> newPatternUntil(daily, "2032-03-01T00:00:00Z"))
                .withMessageContaining("more than 2,000 sessions");
    }

    @Test
    void an_empty_window_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> newPatternUntil(MONDAYS, "2026-09-08T00:00:00Z"))
                .matches(refusal -> "to".equals(refusal.field()));
    }

    private Preview newPatternUntil(Pattern pattern, String to) {
        return Preview.of(
                null, List.of(new PatternCreated(PATTERN_ID, 1, pattern)), story.time(), null, Instant.parse(to));
    }

    private Preview previewOf(Patterns pattern) {
        return story.preview(null, pattern.build());
    }

    private SessionChanges preview(Pattern pattern) {
        return story.preview(null, pattern).changes();
    }

    private static List<String> brief(List<Session> sessions) {
        return sessions.stream().map(PatternStory::brief).toList();
    }

    private static Stream<String> moves(SessionChanges changes) {
        return changes.moved().stream().map(PreviewTest::brief);
    }

    private static String brief(Change change) {
        assertThat(change.after().id()).isEqualTo(change.before().id());
        return PatternStory.brief(change.before()) + " > " + change.after().start();
    }
}
