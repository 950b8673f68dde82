package dev.perennial.pattern.web;

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
