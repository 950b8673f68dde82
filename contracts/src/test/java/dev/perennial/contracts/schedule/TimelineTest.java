package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change holds from an instant, and never rewrites what began before. */
class TimelineTest {

    private static final Pattern MONDAYS = Patterns.weekly("MO").build();

    private static final Pattern TUESDAYS = Patterns.weekly("TU").build();

    private static final Pattern FRIDAYS = Patterns.weekly("FR").build();

    private final PatternStory story =
            PatternStory.beginningAt("2026-09-01T00:00:00Z").created(MONDAYS);

    @Test
    void a_change_holds_from_the_time_of_its_partition() {
        story.at("2026-09-10T00:00:00Z").changed(TUESDAYS);

        assertThat(story.sessions("2026-09-01T00:00:00Z", "2026-09-20T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-15 2026-09-15T10:00 v2");
    }

    @Test
    void a_change_announced_for_later_holds_from_then() {
        story.changedFrom("2026-09-15T00:00:00Z", TUESDAYS);

        assertThat(story.sessions("2026-09-01T00:00:00Z", "2026-09-30T00:00:00Z"))
                .containsExactly(
                        "2026-09-07 2026-09-07T10:00 v1",
                        "2026-09-14 2026-09-14T10:00 v1",
                        "2026-09-15 2026-09-15T10:00 v2",
                        "2026-09-22 2026-09-22T10:00 v2",
                        "2026-09-29 2026-09-29T10:00 v2");
        assertThat(story.schedule().version()).isEqualTo(2);
    }

    @Test
    void a_change_for_the_past_holds_from_now() {
        story.at("2026-09-10T00:00:00Z").changedFrom("2026-09-01T00:00:00Z", TUESDAYS);

        assertThat(story.sessions("2026-09-01T00:00:00Z", "2026-09-16T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-15 2026-09-15T10:00 v2");
    }

    @Test
    void two_changes_can_be_announced() {
        story.changedFrom("2026-09-15T00:00:00Z", TUESDAYS).changedFrom("2026-09-20T00:00:00Z", FRIDAYS);

        assertThat(story.sessions("2026-09-14T00:00:00Z", "2026-09-30T00:00:00Z"))
                .containsExactly(
                        "2026-09-14 2026-09-14T10:00 v1",
                        "2026-09-15 2026-09-15T10:00 v2",
                        "2026-09-25 2026-09-25T10:00 v3");
    }

    @Test
    void a_change_withdraws_what_was_announced_for_its_instant_or_later() {
        story.changedFrom("2026-09-15T00:00:00Z", TUESDAYS).changedFrom("2026-09-20T00:00:00Z", FRIDAYS);
        assertThat(withdrawnFrom("2026-09-15T00:00:01Z")).containsExactly(3L);
        assertThat(withdrawnFrom("2026-09-15T00:00:00Z")).containsExactly(2L, 3L);

        story.changedFrom("2026-09-15T00:00:00Z", MONDAYS);

        assertThat(story.schedule().timeline()).extracting(Definition::version).containsExactly(1L, 4L);
    }

    @Test
    void what_is_announced_again_is_not_withdrawn() {
        story.changedFrom("2026-09-15T00:00:00Z", TUESDAYS).changedFrom("2026-09-20T00:00:00Z", FRIDAYS);

        assertThat(story.schedule()
                        .withdrawnBy(
                                List.of(change(null, MONDAYS), change("2026-09-20T00:00:00Z", FRIDAYS)), story.time()))
                .containsExactly(2L);
    }

    private List<Long> withdrawnFrom(String effectiveFrom) {
        return story.schedule().withdrawnBy(List.of(change(effectiveFrom, MONDAYS)), story.time());
    }

    private PatternChanged change(@Nullable String effectiveFrom, Pattern pattern) {
        Instant from = effectiveFrom == null ? null : Instant.parse(effectiveFrom);
        return new PatternChanged(Events.PATTERN_ID, story.schedule().version() + 1, from, null, pattern);
    }

    @Test
    void a_session_that_began_before_a_change_keeps_its_definition_and_does_not_begin_again() {
        // 10:00 in Amsterdam is 08:00 UTC; the change comes at noon of that Monday
        story.at("2026-09-07T12:00:00Z")
                .changed(Patterns.weekly("MO").at("19:00").titled("Glazing").build());

        assertThat(story.sessions("2026-09-07T00:00:00Z", "2026-09-15T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-14 2026-09-14T19:00 v2");
    }

    @Test
    void what_began_before_does_not_begin_again_in_a_window_that_starts_later() {
        story.at("2026-09-07T12:00:00Z")
                .changed(Patterns.weekly("MO").at("19:00").build());

        assertThat(story.sessions("2026-09-07T12:00:00Z", "2026-09-15T00:00:00Z"))
                .containsExactly("2026-09-14 2026-09-14T19:00 v2");
    }

    @Test
    void what_was_moved_ahead_and_began_does_not_begin_again() {
        story.changed(Patterns.weekly("MO")
                        .moving("2026-12-07T10:00:00", "2026-09-08T10:00:00")
                        .build())
                .at("2026-10-01T00:00:00Z")
                .changed(MONDAYS);

        assertThat(story.sessions("2026-11-30T00:00:00Z", "2026-12-15T00:00:00Z"))
                .containsExactly("2026-11-30 2026-11-30T10:00 v3", "2026-12-14 2026-12-14T10:00 v3");
    }

    @Test
    void no_session_stands_twice_whatever_the_changes() {
        story.at("2026-09-07T07:00:00Z")
                .changed(Patterns.weekly("MO").at("12:00").build())
                .at("2026-09-07T10:30:00Z")
                .changed(Patterns.weekly("MO").at("14:00").build())
                .at("2026-09-07T13:00:00Z")
                .changed(Patterns.weekly("MO").at("20:00").build());

        assertThat(story.sessions("2026-09-07T00:00:00Z", "2026-09-08T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T12:00 v2");
    }

    @Test
    void a_deactivation_announced_for_later_ends_the_sessions_then() {
        story.changedFrom("2026-09-20T00:00:00Z", MONDAYS.with(Pattern.Status.INACTIVE));

        assertThat(story.sessions("2026-09-01T00:00:00Z", "2026-12-01T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-14 2026-09-14T10:00 v1");
    }

    @Test
    void a_session_that_came_while_the_pattern_was_inactive_does_not_come_back() {
        story.at("2026-09-14T07:55:00Z")
                .changed(MONDAYS.with(Pattern.Status.INACTIVE))
                .at("2026-09-14T08:05:00Z")
                .changed(MONDAYS);

        assertThat(story.sessions("2026-09-07T00:00:00Z", "2026-09-22T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-21 2026-09-21T10:00 v3");
    }

    @Test
    void a_definition_that_held_back_a_session_of_the_one_before_stays() {
        story.at("2026-09-14T07:00:00Z")
                .changed(Patterns.weekly("MO").at("18:00").build())
                .at("2026-09-14T09:00:00Z")
                .changed(Patterns.weekly("MO").at("19:00").build());

        assertThat(story.sessions("2026-09-07T00:00:00Z", "2026-09-15T00:00:00Z"))
                .containsExactly("2026-09-07 2026-09-07T10:00 v1", "2026-09-14 2026-09-14T19:00 v3");
    }

    @Test
    void a_definition_whose_sessions_are_all_pruned_leaves_the_timeline() {
        story.at("2026-09-10T00:00:00Z")
                .changed(TUESDAYS)
                .ticked("2026-10-11T00:00:00Z")
                .changed(FRIDAYS);
        assertThat(story.schedule().timeline()).extracting(Definition::version).containsExactly(2L, 3L);
    }

    @Test
    void a_definition_that_a_session_of_31_days_may_need_stays_on_the_timeline() {
        story.at("2026-09-10T00:00:00Z")
                .changed(TUESDAYS)
                .ticked("2026-10-08T00:00:00Z")
                .changed(FRIDAYS);
        assertThat(story.schedule().timeline()).extracting(Definition::version).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_was_moved_ahead_and_began_does_not_begin_again_long_after() {
        story.changed(Patterns.weekly("MO")
                        .moving("2026-12-07T10:00:00", "2026-09-08T10:00:00")
                        .build())
                .at("2026-09-09T00:00:00Z")
                .changed(MONDAYS)
                .ticked("2026-11-20T00:00:00Z")
                .changed(MONDAYS);

        assertThat(story.sessions("2026-11-30T00:00:00Z", "2026-12-15T00:00:00Z"))
                .containsExactly("2026-11-30 2026-11-30T10:00 v4", "2026-12-14 2026-12-14T10:00 v4");
    }

    @Test
    void what_began_before_a_change_that_would_have_moved_it_does_not_begin_again_long_after() {
        Pattern moved = Patterns.weekly("MO")
                .moving("2026-09-07T10:00:00", "2026-12-24T10:00:00")
                .build();
        story.changedFrom("2026-09-10T00:00:00Z", moved)
                .ticked("2026-11-20T00:00:00Z")
                .changed(moved);

        assertThat(story.sessions("2026-12-22T00:00:00Z", "2026-12-27T00:00:00Z"))
                .isEmpty();
    }
}
