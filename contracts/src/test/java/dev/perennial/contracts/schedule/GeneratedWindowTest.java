package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How far ahead sessions exist, and when that moves. */
class GeneratedWindowTest {

    private static final Pattern MONDAYS = Patterns.weekly("MO").build();

    private final PatternStory story = PatternStory.beginningAt("2026-09-01T00:00:00Z");

    private void assertGeneratedThrough(String instant) {
        assertThat(story.schedule().generatedThrough()).isEqualTo(Instant.parse(instant));
    }

    @Test
    void a_creation_generates_six_months_before_any_tick() {
        story.created(MONDAYS);

        assertGeneratedThrough("2027-03-01T00:00:00Z");
        assertThat(story.kept())
                .hasSize(25)
                .startsWith("2026-09-07 2026-09-07T10:00 v1")
                .endsWith("2027-02-22 2027-02-22T10:00 v1");
    }

    @Test
    void a_plain_change_leaves_the_window_as_it_is() {
        story.created(MONDAYS)
                .at("2026-10-01T00:00:00Z")
                .changed(Patterns.weekly("TU").build());

        assertGeneratedThrough("2027-03-01T00:00:00Z");
    }

    @Test
    void a_change_of_what_is_covered_too_briefly_generates() {
        story.created(MONDAYS)
                .at("2026-12-02T00:00:00Z")
                .changed(Patterns.weekly("TU").build());

        assertGeneratedThrough("2027-06-02T00:00:00Z");
    }

    @Test
    void a_change_that_changes_nothing_regenerates() {
        story.created(MONDAYS).at("2026-10-01T00:00:00Z").regenerated();

        assertGeneratedThrough("2027-04-01T00:00:00Z");
    }

    @Test
    void an_activation_generates_and_a_deactivation_does_not() {
        story.created(MONDAYS).at("2026-10-01T00:00:00Z").changed(MONDAYS.with(Pattern.Status.INACTIVE));
        assertGeneratedThrough("2027-03-01T00:00:00Z");
        assertThat(story.kept()).hasSize(4).allMatch(session -> session.startsWith("2026-09"));

        story.at("2026-11-01T00:00:00Z").changed(MONDAYS);
        assertGeneratedThrough("2027-05-01T00:00:00Z");
    }

    @Test
    void a_regeneration_while_inactive_gives_nothing() {
        story.created(MONDAYS.with(Pattern.Status.INACTIVE))
                .at("2026-10-01T00:00:00Z")
                .regenerated();

        assertThat(story.kept()).isEmpty();
        assertThat(story.schedule().isOpen()).isFalse();
    }

    @Test
    void a_tick_extends_only_when_less_than_three_months_are_left() {
        story.created(MONDAYS).ticked("2026-12-01T00:00:00Z");
        assertGeneratedThrough("2027-03-01T00:00:00Z");

        story.ticked("2026-12-01T00:00:01Z");
        assertGeneratedThrough("2027-06-01T00:00:01Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261101",
                "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261101T100000",
                "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261101T100000Z",
                "FREQ=WEEKLY;BYDAY=MO;COUNT=8"
            })
    void a_tick_leaves_a_pattern_alone_that_is_past_its_end(String rule) {
        story.created(Patterns.ruled(rule).build()).ticked("2027-02-01T00:00:00Z");

        assertThat(story.schedule().isOpen()).isFalse();
        assertGeneratedThrough("2027-03-01T00:00:00Z");
    }

    @Test
    void a_tick_leaves_ended_inactive_and_single_patterns_alone() {
        for (Pattern closed : new Pattern[] {
            Patterns.weekly("MO").endingOn("2026-12-31").build(),
            Patterns.weekly("MO").inactive().build(),
            Patterns.once().build()
        }) {
            PatternStory its = PatternStory.beginningAt("2026-09-01T00:00:00Z")
                    .created(closed)
                    .ticked("2027-02-01T00:00:00Z");
            assertThat(its.schedule().isOpen()).isFalse();
            assertThat(its.schedule().generatedThrough()).isEqualTo(Instant.parse("2027-03-01T00:00:00Z"));
        }
    }

    @Test
    void a_pattern_that_starts_in_the_far_future_stays_open_until_it_comes() {
        story.created(Patterns.once().from("2028-05-01").build());
        assertThat(story.kept()).isEmpty();

        story.ticked("2027-09-01T00:00:00Z").ticked("2028-02-01T00:00:00Z");
        assertThat(story.kept()).containsExactly("2028-05-01 2028-05-01T10:00 v1");
        assertThat(story.schedule().isOpen()).isFalse();
    }

    @Test
    void a_pattern_is_open_for_a_session_that_was_added_or_moved_past_its_end() {
        story.created(Patterns.weekly("MO")
                .endingOn("2026-10-31")
                .moving("2026-10-26T10:00:00", "2027-06-01T10:00:00")
                .build());
        assertThat(story.schedule().isOpen()).isTrue();

        story.ticked("2027-01-01T00:00:00Z");
        assertThat(story.kept()).containsExactly("2026-10-26 2027-06-01T10:00 v1");
    }

    @Test
    void a_change_announced_past_the_window_keeps_a_pattern_open() {
        story.created(Patterns.weekly("MO").endingOn("2026-12-31").build())
                .changedFrom("2027-09-01T00:00:00Z", MONDAYS);

        assertThat(story.schedule().isOpen()).isTrue();
    }

    @Test
    void sessions_that_ended_before_the_retention_are_pruned_and_a_long_one_stays_to_its_end() {
        story.created(Patterns.weekly("MO")
                .lasting("PT1H")
                .with(
                        "2026-09-07T10:00:00",
                        new SessionOverride(false, null, SessionLength.parse("P31D"), null, null, null, null, null))
                .build());

        // 10:00 in Amsterdam is 08:00 UTC; what ended exactly one day ago is still kept
        assertThat(story.ticked("2026-09-15T09:00:00Z").kept())
                .startsWith("2026-09-07 2026-09-07T10:00 v1", "2026-09-14 2026-09-14T10:00 v1");
        assertThat(story.ticked("2026-09-15T09:00:01Z").kept())
                .startsWith("2026-09-07 2026-09-07T10:00 v1", "2026-09-21 2026-09-21T10:00 v1");
        assertThat(story.ticked("2026-10-09T08:00:01Z").kept()).startsWith("2026-10-12 2026-10-12T10:00 v1");
    }

    @Test
    void an_inactive_pattern_is_not_extended_until_it_is_activated() {
        story.created(MONDAYS).changed(MONDAYS.with(Pattern.Status.INACTIVE)).ticked("2027-06-01T00:00:00Z");
        assertGeneratedThrough("2027-03-01T00:00:00Z");

        story.changed(MONDAYS);
        assertGeneratedThrough("2027-12-01T00:00:00Z");
        assertThat(story.kept()).startsWith("2027-06-07 2027-06-07T10:00 v3");
    }
}
