package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.PatternIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class SplitApiTest extends PatternApi {

    private static final String TAIL =
            PatternIds.ofTail(POTTERY, at("2026-10-05T10:00")).toString();
    private static final String OCTOBER = "{\"originalStart\": \"2026-10-05T10:00:00\"}";

    @Test
    void a_split_answers_201_with_both_patterns_and_the_location_of_the_new_one() {
        create();
        MvcTestResult split = split("\"1\"", OCTOBER);
        assertThat(split)
                .hasStatus(201)
                .hasHeader("Location", "/api/patterns/" + TAIL)
                .hasHeader("ETag", "\"1\"");
        assertThat(split).bodyJson().isLenientlyEqualTo("""
                {"head": {"patternId": "%1$s", "version": 2,
                          "pattern": {"start": "2026-09-07T10:00:00", "endDate": "2026-10-04",
                                      "relatedTo": {"%2$s": {"relation": {"next": true}}}}},
                 "tail": {"patternId": "%2$s", "version": 1,
                          "pattern": {"start": "2026-10-05T10:00:00",
                                      "relatedTo": {"%1$s": {"relation": {"first": true}}}}}}
                """.formatted(POTTERY, TAIL));
        assertThat(get(ONE)).bodyJson().extractingPath("$.version").isEqualTo(2);
        assertThat(get("/api/patterns/" + TAIL)).hasStatusOk();
        assertThat(get(ONE + "/history"))
                .bodyJson()
                .extractingPath("$.items[1].reason")
                .isEqualTo("split from 2026-10-05T10:00:00 on");
    }

    @Test
    void the_tail_can_be_changed_by_the_way() {
        create();
        String body = """
                {"patternId": "%s", "originalStart": "2026-10-05T10:00:00",
                 "pattern": {"start": "2026-10-05T18:00:00", "location": null}}
                """.formatted(POTTERY);
        MvcTestResult split = split("\"1\"", body);
        assertThat(split).bodyJson().extractingPath("$.tail.pattern.start").isEqualTo("2026-10-05T18:00:00");
        assertThat(split).bodyJson().doesNotHavePath("$.tail.pattern.location");
        assertThat(split).bodyJson().extractingPath("$.head.pattern.location").isEqualTo("Studio 1");
        assertThat(split("\"1\"", body).getResponse().getStatus()).isEqualTo(201);
        assertProblem(split("\"1\"", OCTOBER), 422, "pattern", "SPLIT_OTHERWISE");
    }

    @Test
    void a_split_needs_the_version_it_splits() {
        create();
        assertProblem(split(null, OCTOBER), 428, "If-Match", "PRECONDITION_REQUIRED");
        assertProblem(split("\"7\"", OCTOBER), 412, "If-Match", "VERSION_CONFLICT");
        assertThat(split("*", OCTOBER)).hasStatus(201);
        assertThat(split("*", OCTOBER)).hasStatus(201);
    }

    @Test
    void a_split_that_is_not_shown_in_time_answers_202() {
        create();
        log.lag();
        MvcTestResult split = split("\"1\"", OCTOBER);
        assertThat(split).hasStatus(202).hasHeader("Location", "/api/patterns/" + TAIL);
        assertThat(split).bodyJson().isEqualTo("""
                {"head": {"patternId": "%s", "version": 2}, "tail": {"patternId": "%s", "version": 1}}
                """.formatted(POTTERY, TAIL));
    }

    @Test
    void a_split_of_an_unknown_pattern_is_404_and_of_one_with_another_id_400() {
        assertProblem(split("*", OCTOBER), 404, "patternId", "UNKNOWN_PATTERN");
        assertProblem(split("*", "{\"patternId\": \"" + TAIL + "\"}"), 400, "patternId", "INVALID_FIELD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | originalStart",
                "{\"originalStart\": 7} | originalStart",
                "{\"originalStart\": \"monday\"} | originalStart",
                "{\"originalStart\": \"2026-10-06T10:00:00\"} | originalStart",
                "{\"originalStart\": \"2026-09-07T10:00:00\"} | originalStart",
                "{\"originalStart\": \"2026-10-05T10:00:00\", \"pattern\": 7} | pattern",
                "{\"originalStart\": \"2026-10-05T10:00:00\", \"pattern\": {\"title\": null}} | pattern.title"
            })
    void a_field_that_is_wrong_is_named(String body, String field) {
        create();
        assertProblem(split("\"1\"", body), 400, field, "INVALID_FIELD");
        assertThat(log.events()).hasSize(1);
    }

    private MvcTestResult split(@Nullable String ifMatch, String body) {
        var request = http.post()
                .uri(ONE + "/split")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return ifMatch == null
                ? request.exchange()
                : request.header("If-Match", ifMatch).exchange();
    }
}
