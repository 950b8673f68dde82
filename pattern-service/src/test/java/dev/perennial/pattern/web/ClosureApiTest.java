package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ClosureApiTest extends PatternApi {

    private static final String CLOSURE = "/api/closures/autumn-2026";
    private static final String WEEK = """
            {"from": "2026-09-14", "to": "2026-09-20", "reason": "holidays", "location": "studio 1"}
            """;

    @Test
    void a_closure_is_previewed_made_shown_and_undone() {
        create();
        MvcTestResult preview = post("/api/closures/preview", WEEK);
        assertThat(preview).hasStatusOk();
        assertThat(preview).bodyJson().extractingPath("$.patterns").isEqualTo(1);
        assertThat(preview)
                .bodyJson()
                .extractingPath("$.sessions[*].start")
                .asArray()
                .containsExactly("2026-09-14T10:00:00");

        MvcTestResult closed = put(CLOSURE, WEEK);
        assertThat(closed).hasStatusOk();
        assertThat(closed).bodyJson().isLenientlyEqualTo("""
                {"closureId": "autumn-2026", "done": true, "patterns": 1, "refused": {}}
                """);
        assertThat(put(CLOSURE, WEEK)).hasStatusOk();
        assertThat(get(CLOSURE)).bodyJson().isLenientlyEqualTo("""
                {"patterns": [{"patternId": "%s", "taken": ["2026-09-14T10:00:00"], "comesBack": ["2026-09-14T10:00:00"]}]}
                """.formatted(POTTERY));
        assertThat(get(ONE)).bodyJson().extractingPath("$.version").isEqualTo(2);

        assertThat(http.delete().uri(CLOSURE).exchange()).hasStatusOk();
        assertThat(get(ONE)).bodyJson().doesNotHavePath("$.pattern.recurrenceOverrides");
        assertProblem(put(CLOSURE, WEEK), 409, "closureId", "REOPENED");
    }

    @Test
    void a_closure_that_is_not_done_in_time_answers_202() {
        create();
        log.lag();
        MvcTestResult closed = put(CLOSURE, WEEK);
        assertThat(closed).hasStatus(202);
        assertThat(closed).bodyJson().extractingPath("$.done").isEqualTo(false);
    }

    @Test
    void a_closure_that_makes_no_sense_is_refused() {
        create();
        put(CLOSURE, WEEK);
        assertProblem(
                put(CLOSURE, "{\"from\": \"2026-09-21\", \"to\": \"2026-09-27\"}"),
                422,
                "closureId",
                "CLOSED_OTHERWISE");
        assertProblem(put(CLOSURE, "{\"to\": \"2026-09-27\"}"), 400, "from", "INVALID_FIELD");
        assertProblem(put(CLOSURE, "{\"from\": \"2026-09-21\", \"to\": \"2026-09-20\"}"), 400, "to", "INVALID_FIELD");
        assertProblem(put(CLOSURE, "{\"from\": \"2026-09-21\", \"to\": \"2027-09-22\"}"), 400, "to", "INVALID_FIELD");
        assertProblem(put("/api/closures/a%20b", WEEK), 400, "closureId", "INVALID_FIELD");
        assertProblem(
                put("/api/closures/b", WEEK.replace("\"studio 1\"", "\"x\", \"attributes\": {\"a\": 1}")),
                400,
                "attributes.a",
                "INVALID_FIELD");
        assertProblem(get("/api/closures/unknown"), 404, "closureId", "UNKNOWN_CLOSURE");
    }
}
