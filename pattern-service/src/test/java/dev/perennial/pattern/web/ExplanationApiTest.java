package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ExplanationApiTest extends PatternApi {

    private static final String MONDAY = "2026-09-14T10:00:00";

    @BeforeEach
    void beginWithMondays() {
        create();
    }

    @Test
    void a_session_that_takes_place_is_shown() {
        assertThat(explain(MONDAY)).bodyJson().isLenientlyEqualTo("""
                {"patternId": "%1$s", "code": "TAKES_PLACE", "local": "2026-09-14T10:00:00",
                 "timeZone": "Europe/Amsterdam", "instant": "2026-09-14T08:00:00Z", "version": 1,
                 "effectiveFrom": "2026-09-10T12:00:00Z", "otherVersion": null, "since": null,
                 "sessionId": "%1$s_2026-09-14", "session": {"startsAt": "2026-09-14T08:00:00Z"},
                 "previous": null, "next": null, "generatedThrough": "2027-03-10T12:00:00Z"}
                """.formatted(POTTERY));
    }

    @Test
    void a_deletion_is_told_with_the_version_that_brought_it() {
        watch.set(Instant.parse("2026-09-11T12:00:00Z"));
        http.delete().uri(ONE + "/sessions/" + MONDAY).exchange();
        watch.set(Instant.parse("2026-09-12T12:00:00Z"));
        patch("{\"start\": \"2026-09-07T18:30:00\"}");
        patch("{\"title\": \"Raku\"}");

        assertThat(explain("2026-09-14T18:30:00")).bodyJson().isLenientlyEqualTo("""
                {"code": "DELETED", "version": 4, "sessionId": "%s_2026-09-14", "session": null,
                 "message": "The session of Monday 14 September 2026 at 18:30 was deleted. \
                That came with version 2, on Friday 11 September 2026 at 14:00.",
                 "since": {"version": 2, "recordedAt": "2026-09-11T12:00:00Z",
                           "source": "urn:perennial:pattern-service",
                           "reason": "session 2026-09-14T10:00:00 deleted"},
                 "next": {"start": "2026-09-21T18:30:00"}}
                """.formatted(POTTERY));
    }

    @Test
    void each_reason_has_its_code_and_its_words() {
        watch.set(Instant.parse("2026-09-11T12:00:00Z"));
        http.delete().uri(ONE + "/sessions/2026-10-05T10:00:00").exchange();
        put(ONE + "/sessions/2026-10-12T10:00:00", "{\"start\": \"2026-10-14T19:00:00\"}");
        assertWhy("2026-10-06T10:00", "NOT_IN_RULE", "the rule FREQ=WEEKLY;BYDAY=MO gives none, and none was added");
        assertWhy("2026-10-05T10:00", "DELETED", "came with version 2, on Friday 11 September 2026 at 14:00");
        assertWhy("2026-10-12T10:00", "MOVED", "was moved to Wednesday 14 October 2026 at 19:00");
        assertWhy("2027-03-15T10:00", "NOT_GENERATED_YET", "generated up to Wednesday 10 March 2027 at 13:00");

        http.post().uri(ONE + "/deactivate").exchange();
        assertWhy("2026-10-19T10:00", "INACTIVE", "the class is not active then");
        http.post().uri(ONE + "/activate").exchange();

        watch.set(Instant.parse("2026-12-20T12:00:00Z"));
        log.tick();
        assertWhy(MONDAY, "PRUNED", "sessions that ended before Saturday 19 December 2026 at 13:00 are pruned");

        patch("{\"start\": \"2026-09-06T02:30:00\", \"recurrenceRule\": \"FREQ=WEEKLY;BYDAY=SU\"}");
        assertWhy("2027-03-28T02:30", "SHIFTED_BY_GAP", "on Sunday 28 March 2027 at 03:30: the clocks skip");
        patch("{\"endDate\": \"2027-02-28\"}");
        assertWhy("2027-03-07T02:30", "PAST_END", "the class has ended by then (end date 2027-02-28)");
    }

    private void assertWhy(String at, String code, String words) {
        MvcTestResult explained = explain(at);
        assertThat(explained).bodyJson().extractingPath("$.code").as(at).isEqualTo(code);
        assertThat(explained).bodyJson().extractingPath("$.message").asString().contains(words);
    }

    @Test
    void a_cause_is_followed_through_more_versions_than_are_read_at_once() {
        http.delete().uri(ONE + "/sessions/" + MONDAY).exchange();
        for (int i = 0; i < 60; i++) {
            patch("{\"title\": \"Raku %d\"}".formatted(i));
        }
        assertThat(explain(MONDAY)).bodyJson().extractingPath("$.since.version").isEqualTo(2);
    }

    @Test
    void a_cause_that_came_again_is_told_with_the_last_time() {
        http.post().uri(ONE + "/deactivate").exchange();
        http.post().uri(ONE + "/activate").exchange();
        http.post().uri(ONE + "/deactivate").exchange();

        MvcTestResult explained = explain(MONDAY);
        assertThat(explained).bodyJson().extractingPath("$.code").isEqualTo("INACTIVE");
        assertThat(explained).bodyJson().extractingPath("$.since.version").isEqualTo(4);
    }

    @Test
    void what_rests_on_no_version_is_told_without_one() {
        assertThat(explain("2026-09-15T10:00:00")).bodyJson().isLenientlyEqualTo("""
                {"code": "NOT_IN_RULE", "since": null,
                 "previous": {"start": "2026-09-14T10:00:00"}, "next": {"start": "2026-09-21T10:00:00"}}
                """);
    }

    @Test
    void an_instant_can_be_asked_about_in_any_offset() {
        assertThat(explain("2026-09-14T08:00:00Z"))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("TAKES_PLACE");
        assertThat(explain("2026-09-14T03:00:00-05:00"))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("TAKES_PLACE");
    }

    @Test
    void what_is_no_time_is_refused() {
        assertProblem(get(ONE + "/explain"), 400, "at", "INVALID_FIELD");
        assertProblem(explain("next Monday"), 400, "at", "INVALID_FIELD");
        assertProblem(explain("2026-09-14T99:00:00Z"), 400, "at", "INVALID_FIELD");
    }

    @Test
    void a_pattern_that_is_not_there_is_not_found() {
        http.delete().uri(ONE).exchange();
        assertProblem(explain(MONDAY), 404, "patternId", "UNKNOWN_PATTERN");
    }

    private MvcTestResult explain(String at) {
        return http.get().uri(ONE + "/explain?at={at}", at).exchange();
    }

    private void patch(String pattern) {
        assertThat(change(HttpMethod.PATCH, "*", "{\"pattern\": %s}".formatted(pattern)))
                .hasStatusOk();
    }
}
