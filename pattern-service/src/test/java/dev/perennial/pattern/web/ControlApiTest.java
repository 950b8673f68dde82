package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ControlApiTest extends PatternApi {

    @Test
    void the_controls_answer_with_the_pattern_and_do_nothing_twice() {
        create();
        assertThat(http.post().uri(ONE + "/deactivate").exchange())
                .hasStatusOk()
                .hasHeader("ETag", "\"2\"");
        MvcTestResult again = http.post().uri(ONE + "/deactivate").exchange();
        assertThat(again).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(again).bodyJson().extractingPath("$.pattern.status").isEqualTo("INACTIVE");
        assertThat(http.post().uri(ONE + "/activate").exchange()).hasStatusOk().hasHeader("ETag", "\"3\"");
        assertThat(http.post().uri(ONE + "/regenerate").exchange())
                .hasStatusOk()
                .hasHeader("ETag", "\"4\"");
        assertProblem(
                http.post().uri(ONE + "/regenerate").header("If-Match", "\"3\"").exchange(),
                412,
                "If-Match",
                "VERSION_CONFLICT");
    }

    @Test
    void one_session_is_deleted_for_good() {
        create();
        assertThat(http.delete().uri(SESSION).exchange()).hasStatusOk().hasHeader("ETag", "\"2\"");
        MvcTestResult again = http.delete().uri(SESSION).exchange();
        assertThat(again).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(again)
                .bodyJson()
                .extractingPath("$.pattern.recurrenceOverrides['2026-09-14T10:00:00'].excluded")
                .isEqualTo(true);
    }

    @Test
    void one_session_is_moved_and_put_back() {
        create();
        MvcTestResult moved = put(SESSION, "{\"start\": \"2026-09-15T11:00:00\"}");
        assertThat(moved).hasStatusOk();
        assertThat(moved)
                .bodyJson()
                .extractingPath("$.pattern.recurrenceOverrides['2026-09-14T10:00:00'].start")
                .isEqualTo("2026-09-15T11:00:00");
        assertThat(put(SESSION, "{}")).bodyJson().doesNotHavePath("$.pattern.recurrenceOverrides");
    }

    @Test
    void one_session_is_added_and_taken_away() {
        create();
        String tuesday = "{\"start\": \"2026-09-15T19:00:00\", \"title\": \"Raku\"}";
        MvcTestResult preview = post(ONE + "/sessions/preview", tuesday);
        assertThat(preview).hasStatusOk().hasHeader("ETag", "\"1\"");
        assertThat(preview)
                .bodyJson()
                .extractingPath("$.added[*].sessionId")
                .asArray()
                .containsExactly(POTTERY + "_2026-09-15.1190000");
        MvcTestResult added = post(ONE + "/sessions", tuesday);
        assertThat(added).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(added)
                .bodyJson()
                .extractingPath("$.pattern.recurrenceOverrides['2026-09-15T19:00:00'].title")
                .isEqualTo("Raku");
        assertThat(post(ONE + "/sessions", tuesday)).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(http.delete().uri(ONE + "/sessions/2026-09-15T19:00:00").exchange())
                .hasStatusOk()
                .hasHeader("ETag", "\"3\"");
    }

    @Test
    void a_session_that_cannot_be_added_is_refused() {
        create();
        assertProblem(post(ONE + "/sessions", "{\"title\": \"Raku\"}"), 400, "start", "INVALID_FIELD");
        assertProblem(post(ONE + "/sessions", "{\"excluded\": true}"), 400, "start", "INVALID_FIELD");
        assertProblem(post(ONE + "/sessions", "{\"start\": \"2026-09-14T10:00:00\"}"), 409, "start", "SESSION_EXISTS");
        assertProblem(post(ONE + "/sessions", "{\"start\": \"2026-09-01T10:00:00\"}"), 409, "start", "SESSION_BEGUN");
    }

    @Test
    void a_session_that_is_named_or_changed_wrongly_is_refused() {
        create();
        assertProblem(
                http.delete().uri(ONE + "/sessions/monday").exchange(), 400, "originalLocalStart", "INVALID_FIELD");
        assertProblem(put(SESSION, "{\"capacity\": -1}"), 400, "session.capacity", "INVALID_FIELD");
        assertProblem(
                http.delete().uri(ONE + "/sessions/2026-09-07T10:00:00").exchange(),
                409,
                "originalLocalStart",
                "SESSION_BEGUN");
    }

    @Test
    void an_erased_pattern_answers_204_and_is_gone() {
        create();
        assertProblem(
                http.delete().uri(ONE).header("If-Match", "\"2\"").exchange(), 412, "If-Match", "VERSION_CONFLICT");
        assertThat(http.delete().uri(ONE).exchange()).hasStatus(204);
        assertProblem(get(ONE), 404, "patternId", "UNKNOWN_PATTERN");
    }

    @Test
    void an_erasure_that_is_not_done_in_time_answers_202() {
        create();
        log.lag();
        assertThat(http.delete().uri(ONE).exchange()).hasStatus(202).hasHeader("Location", ONE);
    }
}
