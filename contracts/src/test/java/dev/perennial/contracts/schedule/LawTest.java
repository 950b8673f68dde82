package dev.perennial.contracts.schedule;

import static dev.perennial.contracts.Events.PATTERN_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The log decides: each sentence of its law. */
class LawTest {

    private static final Pattern MONDAYS = Patterns.weekly("MO").build();

    private static final Pattern TUESDAYS = Patterns.weekly("TU").build();

    private static final Pattern TOO_LONG =
            Patterns.weekly("WE").lasting("P32D").build();

    private final PatternStory story = PatternStory.beginningAt("2026-09-01T00:00:00Z");

    private static PatternCreated creation(Pattern pattern) {
        return new PatternCreated(PATTERN_ID, 1, pattern);
    }

    private static PatternChanged change(long version, Pattern pattern) {
        return new PatternChanged(PATTERN_ID, version, null, null, pattern);
    }

    private void assertRejected(Verdict verdict, Reason reason) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.refusal().reason()).isEqualTo(reason));
    }

    @Test
    void a_creation_is_accepted_when_the_pattern_is_unknown() {
        assertThat(story.judge("e-1", creation(MONDAYS))).isInstanceOf(Verdict.Accepted.class);

        assertThat(story.schedule().pattern()).isEqualTo(MONDAYS);
        assertThat(story.schedule().version()).isEqualTo(1);
        assertThat(story.schedule().source()).isEqualTo(Events.BOOKING);
        assertThat(story.schedule().createdAt()).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
    }

    @Test
    void a_change_is_accepted_when_its_version_is_greater() {
        story.created(MONDAYS).at("2026-09-02T00:00:00Z");

        assertThat(story.judge("e-2", change(2, TUESDAYS))).isInstanceOf(Verdict.Accepted.class);

        assertThat(story.schedule().pattern()).isEqualTo(TUESDAYS);
        assertThat(story.schedule().createdAt()).isEqualTo(Instant.parse("2026-09-01T00:00:00Z"));
        assertThat(story.schedule().updatedAt()).isEqualTo(Instant.parse("2026-09-02T00:00:00Z"));
    }

    @Test
    void versions_may_have_gaps() {
        story.created(MONDAYS);

        assertThat(story.judge("e-2", change(7, TUESDAYS))).isInstanceOf(Verdict.Accepted.class);
        assertRejected(story.judge("e-3", change(3, MONDAYS)), Reason.VERSION_CONFLICT);
    }

    @Test
    void the_same_event_again_is_a_duplicate() {
        story.judge("e-1", creation(MONDAYS));
        story.judge("e-2", change(2, TUESDAYS));
        Schedule before = story.schedule();

        assertThat(story.judge("e-1", creation(MONDAYS))).isEqualTo(new Verdict.Duplicate());
        assertThat(story.judge("e-2", change(2, TUESDAYS))).isEqualTo(new Verdict.Duplicate());
        assertThat(story.schedule()).isSameAs(before);
    }

    @Test
    void a_rejected_event_is_judged_again_when_it_comes_again() {
        assertRejected(story.judge("e-2", change(2, TUESDAYS)), Reason.UNKNOWN_PATTERN);
        story.judge("e-1", creation(MONDAYS));

        assertThat(story.judge("e-2", change(2, TUESDAYS))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void of_two_writers_who_read_the_same_version_the_first_in_the_log_wins() {
        story.created(MONDAYS);

        assertThat(story.judge("a", change(2, TUESDAYS))).isInstanceOf(Verdict.Accepted.class);
        assertRejected(story.judge("b", change(2, MONDAYS)), Reason.VERSION_CONFLICT);
        assertThat(story.schedule().pattern()).isEqualTo(TUESDAYS);
    }

    @Test
    void a_second_creation_is_a_conflict() {
        story.judge("e-1", creation(MONDAYS));

        assertRejected(story.judge("e-9", creation(MONDAYS)), Reason.VERSION_CONFLICT);
    }

    @Test
    void a_change_of_an_unknown_pattern_is_rejected_even_when_it_breaks_a_bound() {
        assertRejected(story.judge("e-1", change(2, MONDAYS)), Reason.UNKNOWN_PATTERN);
        assertRejected(story.judge("e-2", change(2, TOO_LONG)), Reason.UNKNOWN_PATTERN);
    }

    @Test
    void a_broken_bound_leaves_pattern_and_version_as_they_were() {
        assertRejected(story.judge("e-0", creation(TOO_LONG)), Reason.INVALID_FIELD);
        assertThat(story.judge("e-1", creation(MONDAYS))).isInstanceOf(Verdict.Accepted.class);
        Schedule before = story.schedule();

        assertRejected(story.judge("e-2", change(2, TOO_LONG)), Reason.INVALID_FIELD);

        assertThat(story.schedule()).isSameAs(before);
        assertThat(story.judge("e-3", change(2, TUESDAYS))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void a_foreign_source_changes_nothing() {
        story.created(MONDAYS).by("urn:booking:south");
        Schedule before = story.schedule();

        assertRejected(story.judge("x-1", change(2, TUESDAYS)), Reason.FOREIGN_SOURCE);
        assertRejected(story.judge("x-2", change(1, TOO_LONG)), Reason.FOREIGN_SOURCE);
        assertRejected(story.judge("x-3", creation(TUESDAYS)), Reason.VERSION_CONFLICT);
        assertThat(story.schedule()).isSameAs(before);
    }

    @Test
    void an_id_that_another_source_used_is_no_duplicate() {
        story.judge("1", creation(MONDAYS));
        story.by("urn:booking:south");

        assertRejected(story.judge("1", change(2, TUESDAYS)), Reason.FOREIGN_SOURCE);
        assertRejected(story.judge("1", creation(TUESDAYS)), Reason.VERSION_CONFLICT);
    }

    @Test
    void an_administrator_changes_patterns_of_any_source_and_the_owner_stays() {
        story.created(MONDAYS).by(PatternStory.ADMINISTRATOR).changed(TUESDAYS);

        assertThat(story.schedule().source()).isEqualTo(Events.BOOKING);
        assertThat(story.by(Events.BOOKING).judge("e-9", change(3, MONDAYS))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void an_erased_pattern_can_be_created_again_by_anyone() {
        story.created(MONDAYS).changed(TUESDAYS).erased();

        assertRejected(story.judge("e-3", change(3, MONDAYS)), Reason.UNKNOWN_PATTERN);
        assertThat(story.by("urn:booking:south").judge("x-1", creation(MONDAYS)))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(story.schedule().version()).isEqualTo(1);
        assertThat(story.schedule().source()).isEqualTo("urn:booking:south");
    }

    @Test
    void a_conflict_says_which_version_is_known() {
        story.created(MONDAYS).changed(TUESDAYS);

        assertThat(story.judge("e-9", change(2, MONDAYS)))
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.refusal())
                                .hasMessage("version: must be greater than 2, not 2")
                                .returns("version", refusal -> refusal.field()));
    }
}
