package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.schedule.Explanation.Code;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why there is a session, or none. */
class ExplanationTest {

    private static final Pattern MONDAYS = Patterns.weekly("MO").build();

    private final PatternStory story =
            PatternStory.beginningAt("2026-09-01T00:00:00Z").created(MONDAYS);

    @Test
    void a_session_that_takes_place() {
        Explanation explanation = at("2026-09-14T10:00");

        assertAnswer(explanation, Code.TAKES_PLACE, "There is a session on Monday 14 September 2026 at 10:00.");
        assertThat(brief(explanation.session())).isEqualTo("2026-09-14 2026-09-14T10:00 v1");
        assertThat(explanation.previous()).isNull();
        assertThat(explanation.next()).isNull();
    }

    @Test
    void an_instant_can_be_asked_about() {
        Explanation explanation = Explanation.of(story.schedule(), story.time(), Instant.parse("2026-09-14T08:00:00Z"));

        assertAnswer(explanation, Code.TAKES_PLACE, "There is a session on Monday 14 September 2026 at 10:00.");
        assertThat(explanation.local()).isEqualTo(LocalDateTime.parse("2026-09-14T10:00"));
    }

    @Test
    void a_session_that_was_moved_here() {
        story.changed(Patterns.weekly("MO")
                .moving("2026-09-14T10:00:00", "2026-09-16T19:30:00")
                .build());

        assertAnswer(
                at("2026-09-16T19:30"),
                Code.TAKES_PLACE,
                "There is a session on Wednesday 16 September 2026 at 19:30."
                        + " It was moved here from Monday 14 September 2026 at 10:00.");
    }

    @Test
    void a_session_that_was_moved_away() {
        Pattern moved = Patterns.weekly("MO")
                .moving("2026-09-14T10:00:00", "2026-09-16T19:30:00")
                .build();
        story.changed(moved);

        Explanation explanation = at("2026-09-14T10:00");

        assertAnswer(
                explanation,
                Code.MOVED,
                "The session of Monday 14 September 2026 at 10:00 was moved to Wednesday 16 September 2026 at 19:30.");
        assertThat(brief(explanation.session())).isEqualTo("2026-09-14 2026-09-16T19:30 v2");
        assertThat(explanation.isAlsoIn(moved)).isTrue();
        assertThat(explanation.isAlsoIn(MONDAYS)).isFalse();
    }

    @Test
    void a_session_that_was_moved_to_where_it_cannot_be() {
        story.at("2026-09-10T00:00:00Z")
                .changed(Patterns.weekly("MO")
                        .moving("2026-09-14T10:00:00", "2026-09-08T10:00:00")
                        .build());

        assertAnswer(
                at("2026-09-14T10:00"),
                Code.MOVED,
                "The session of Monday 14 September 2026 at 10:00 was moved to a time at which it does not take place.");
    }

    @Test
    void a_session_that_was_deleted() {
        story.changed(Patterns.weekly("MO").without("2026-09-14T10:00:00").build());

        Explanation explanation = at("2026-09-14T10:00");

        assertAnswer(explanation, Code.DELETED, "The session of Monday 14 September 2026 at 10:00 was deleted.");
        assertThat(brief(explanation.previous())).isEqualTo("2026-09-07 2026-09-07T10:00 v2");
        assertThat(brief(explanation.next())).isEqualTo("2026-09-21 2026-09-21T10:00 v2");
    }

    @Test
    void a_deletion_is_known_in_versions_that_have_it_at_another_time_of_day() {
        story.changed(
                Patterns.weekly("MO").at("19:00").without("2026-09-14T19:00:00").build());

        Explanation explanation = at("2026-09-14T19:00");

        assertThat(explanation.isAlsoIn(
                        Patterns.weekly("MO").without("2026-09-14T10:00:00").build()))
                .isTrue();
        assertThat(explanation.isAlsoIn(
                        Patterns.weekly("MO").without("2026-09-21T10:00:00").build()))
                .isFalse();
        // as a rule that lacks the session keeps its deletion
        assertThat(explanation.isAlsoIn(
                        Patterns.weekly("TU").without("2026-09-14T10:00:01").build()))
                .isTrue();
    }

    @Test
    void an_added_session_that_was_deleted() {
        story.changed(Patterns.weekly("MO").without("2026-09-16T12:00:00").build());

        Explanation explanation = at("2026-09-16T12:00");

        assertThat(explanation.code()).isEqualTo(Code.DELETED);
        assertThat(explanation.isAlsoIn(story.schedule().pattern())).isTrue();
        assertThat(explanation.isAlsoIn(MONDAYS)).isFalse();
    }

    @Test
    void a_class_that_is_inactive() {
        story.at("2026-09-10T00:00:00Z").changed(MONDAYS.with(Status.INACTIVE));

        Explanation explanation = at("2026-09-14T10:00");

        assertAnswer(
                explanation,
                Code.INACTIVE,
                "There is no session on Monday 14 September 2026 at 10:00: the class is not active then.");
        assertThat(explanation.isAlsoIn(MONDAYS)).isFalse();
        assertThat(at("2026-09-15T10:00").code()).isEqualTo(Code.NOT_IN_RULE);
    }

    @Test
    void a_time_after_the_end_date() {
        story.changed(Patterns.weekly("MO").endingOn("2026-09-20").build());

        Explanation explanation = at("2026-09-21T10:00");

        assertAnswer(
                explanation,
                Code.PAST_END,
                "There is no session on Monday 21 September 2026 at 10:00:"
                        + " the class has ended by then (end date 2026-09-20).");
        assertThat(explanation.isAlsoIn(MONDAYS)).isFalse();
        assertThat(at("2026-09-22T10:00").code()).isEqualTo(Code.NOT_IN_RULE);
    }

    @Test
    void a_time_after_until_or_after_the_last_session_that_count_allows() {
        story.changed(Patterns.ruled("FREQ=WEEKLY;UNTIL=20260920;BYDAY=MO").build());
        assertThat(at("2026-09-21T10:00").message()).endsWith("(UNTIL=20260920).");

        story.changed(Patterns.ruled("FREQ=WEEKLY;COUNT=2;BYDAY=MO").build());
        assertThat(at("2026-09-14T10:00").code()).isEqualTo(Code.TAKES_PLACE);
        assertThat(at("2026-09-21T10:00").message()).endsWith("(COUNT=2).");
    }

    @Test
    void a_time_before_the_class_starts() {
        story.changed(Patterns.weekly("MO").from("2026-10-05").build());

        assertAnswer(
                at("2026-09-14T10:00"),
                Code.BEFORE_START,
                "There is no session on Monday 14 September 2026 at 10:00:"
                        + " the class starts on Monday 5 October 2026 at 10:00.");
    }

    @Test
    void a_time_before_the_class_was_created() {
        assertAnswer(
                at("2026-08-24T10:00"),
                Code.BEFORE_CREATION,
                "The class was created on Tuesday 1 September 2026 at 02:00 and has no sessions from before.");
    }

    @Test
    void a_time_after_what_is_generated() {
        assertAnswer(
                at("2027-03-01T10:00"),
                Code.NOT_GENERATED_YET,
                "There will be a session on Monday 1 March 2027 at 10:00;"
                        + " so far, sessions are generated up to Monday 1 March 2027 at 01:00.");
        assertThat(at("2027-03-02T10:00").code()).isEqualTo(Code.NOT_IN_RULE);
    }

    @Test
    void a_session_that_is_pruned() {
        story.ticked("2026-09-16T12:00:00Z");

        assertAnswer(
                at("2026-09-14T10:00"),
                Code.PRUNED,
                "What took place on Monday 14 September 2026 at 10:00 is no longer kept:"
                        + " sessions that ended before Tuesday 15 September 2026 at 14:00 are pruned.");
        assertThat(at("2026-09-15T10:00").code()).isEqualTo(Code.NOT_IN_RULE);
    }

    @Test
    void a_time_of_which_nothing_is_known_any_more() {
        story.at("2026-09-10T00:00:00Z")
                .changed(Patterns.weekly("TU").build())
                .ticked("2026-11-20T00:00:00Z")
                .changed(MONDAYS);

        assertThat(at("2026-09-07T10:00").code()).isEqualTo(Code.PRUNED);
        assertThat(at("2026-08-24T10:00").code()).isEqualTo(Code.BEFORE_CREATION);
    }

    @Test
    void a_time_of_a_version_that_was_replaced_before_it_had_a_session() {
        story.at("2026-09-02T00:00:00Z").changed(Patterns.weekly("TU").build());

        assertAnswer(
                at("2026-09-01T10:00"),
                Code.FORGOTTEN,
                "There is no session on Tuesday 1 September 2026 at 10:00:"
                        + " the version that held then had none, and is no longer known.");
    }

    @Test
    void a_time_that_clocks_skip() {
        story.changed(Patterns.weekly("SU").at("02:30").build());

        Explanation explanation = at("2027-03-28T02:30");
        assertThat(explanation.code()).isEqualTo(Code.NOT_GENERATED_YET);

        story.at("2027-02-01T00:00:00Z").regenerated();
        assertAnswer(
                at("2027-03-28T02:30"),
                Code.SHIFTED_BY_GAP,
                "There is a session, on Sunday 28 March 2027 at 03:30: the clocks skip Sunday 28 March 2027 at 02:30.");
        assertThat(at("2027-03-28T03:30").code()).isEqualTo(Code.SHIFTED_BY_GAP);
    }

    @Test
    void a_deleted_session_that_clocks_shift_is_found_at_both_times() {
        story.changed(
                Patterns.weekly("SU").at("02:30").without("2027-03-28T02:30:00").build());

        assertThat(at("2027-03-28T02:30").code()).isEqualTo(Code.DELETED);
        assertThat(at("2027-03-28T03:30").code()).isEqualTo(Code.DELETED);
    }

    @Test
    void a_session_that_began_before_the_change_that_has_it_here() {
        story.at("2026-09-07T12:00:00Z")
                .changed(Patterns.weekly("MO").at("19:00").build());

        Explanation explanation = at("2026-09-07T19:00");

        assertAnswer(
                explanation,
                Code.BEGAN_EARLIER,
                "The session of that date took place on Monday 7 September 2026 at 10:00, before version 2 took effect.");
        assertThat(brief(explanation.session())).isEqualTo("2026-09-07 2026-09-07T10:00 v1");
    }

    @Test
    void a_session_that_another_version_would_have() {
        story.at("2026-09-10T00:00:00Z").changed(Patterns.weekly("TU").build());

        Explanation explanation = at("2026-09-14T10:00");

        assertAnswer(
                explanation,
                Code.CHANGED,
                "There is no session on Monday 14 September 2026 at 10:00 in version 2, which holds then;"
                        + " in version 1 there would be one.");
        assertThat(explanation.otherVersion()).isEqualTo(1);
        assertThat(explanation.isAlsoIn(MONDAYS)).isFalse();
        assertThat(explanation.isAlsoIn(Patterns.weekly("TU").build())).isTrue();
    }

    @Test
    void a_session_that_an_announced_version_would_have_before_it_holds() {
        story.changedFrom("2026-09-20T00:00:00Z", Patterns.weekly("TU").build());

        assertThat(at("2026-09-15T10:00").otherVersion()).isEqualTo(2);
        assertThat(at("2026-09-22T10:00").code()).isEqualTo(Code.TAKES_PLACE);
        assertThat(at("2026-09-21T10:00").otherVersion()).isEqualTo(1);
    }

    @Test
    void a_time_that_the_rule_does_not_give() {
        Explanation explanation = at("2026-09-14T11:00");

        assertAnswer(
                explanation,
                Code.NOT_IN_RULE,
                "There is no session on Monday 14 September 2026 at 11:00:"
                        + " the rule FREQ=WEEKLY;BYDAY=MO gives none, and none was added.");
        assertThat(brief(explanation.previous())).isEqualTo("2026-09-14 2026-09-14T10:00 v1");
        assertThat(brief(explanation.next())).isEqualTo("2026-09-21 2026-09-21T10:00 v1");
    }

    @Test
    void a_time_that_a_class_without_a_rule_does_not_have() {
        story.changed(Patterns.once().build());

        assertThat(at("2026-09-14T10:00").message()).endsWith("the class takes place once, and none was added.");
        assertThat(at("2026-09-14T10:00").next()).isNull();
    }

    @Test
    void a_session_added_past_the_end_date() {
        story.changed(Patterns.weekly("MO")
                .endingOn("2026-09-20")
                .adding("2026-09-23T10:00:00")
                .build());

        assertThat(at("2026-09-23T10:00").code()).isEqualTo(Code.PAST_END);
    }

    @Test
    void a_local_time_is_one_of_the_time_zone_that_holds_then() {
        story.at("2026-09-10T00:00:00Z")
                .changed(Patterns.weekly("MO").in("America/New_York").build());

        assertThat(at("2026-09-07T10:00").instant()).isEqualTo("2026-09-07T08:00:00Z");
        assertThat(at("2026-09-14T10:00").instant()).isEqualTo("2026-09-14T14:00:00Z");
        // in Amsterdam it was before the change, in New York it is after
        assertThat(at("2026-09-09T23:00").instant()).isEqualTo("2026-09-10T03:00:00Z");
    }

    @Test
    void the_version_that_brought_it_can_be_named() {
        story.changed(Patterns.weekly("MO").without("2026-09-14T10:00:00").build());

        assertThat(at("2026-09-14T10:00").message(2, Instant.parse("2026-09-02T06:30:00Z")))
                .isEqualTo("The session of Monday 14 September 2026 at 10:00 was deleted."
                        + " That came with version 2, on Wednesday 2 September 2026 at 08:30.");
    }

    private Explanation at(String local) {
        return Explanation.of(story.schedule(), story.time(), LocalDateTime.parse(local));
    }

    private static void assertAnswer(Explanation explanation, Code code, String message) {
        assertThat(explanation.message()).isEqualTo(message);
        assertThat(explanation.code()).isEqualTo(code);
    }

    private static @Nullable String brief(@Nullable Session session) {
        return session == null ? null : PatternStory.brief(session);
    }
}
