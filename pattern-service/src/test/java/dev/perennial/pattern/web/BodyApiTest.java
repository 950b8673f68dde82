package dev.perennial.pattern.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class BodyApiTest extends PatternApi {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' ", "{", "[]", "null", "{}{}", "{\"a\":1,\"a\":2}", "{\"pattern\": NaN}"})
    void a_body_that_is_no_json_object_is_refused(String body) {
        MvcTestResult result = post("/api/patterns", body);
        assertThat(result).hasStatus(400);
        assertThat(result).bodyJson().extractingPath("$.reason").isEqualTo("NOT_JSON");
    }

    @Test
    void json_too_deep_is_refused() {
        MvcTestResult result = post("/api/patterns", "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000));
        assertThat(result).hasStatus(400);
        assertThat(result).bodyJson().extractingPath("$.reason").isEqualTo("NOT_JSON");
    }

    @Test
    void another_media_type_is_415() {
        MvcTestResult result = http.post()
                .uri("/api/patterns")
                .contentType(MediaType.TEXT_PLAIN)
                .content("x")
                .exchange();
        assertProblem(result, 415);
    }

    @Test
    void a_body_or_an_event_that_is_too_large_is_413() {
        String padded = "{\"pattern\": %s, \"padding\": \"%s\"}".formatted(PATTERN, "x".repeat(Body.MOST_BYTES));
        MvcTestResult large = post("/api/patterns", padded);
        assertThat(large).hasStatus(413);
        assertThat(large).bodyJson().extractingPath("$.reason").isEqualTo("TOO_LARGE");
        StringBuilder overrides = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            overrides
                    .append(i == 0 ? "" : ",")
                    .append("\"2026-09-%02dT12:%02d:00\": {\"description\": \"%s\"}"
                            .formatted(1 + i % 28, i, "x".repeat(Bounds.DESCRIPTION_LENGTH)));
        }
        String body = PATTERN.strip().replaceFirst("}$", ", \"recurrenceOverrides\": {" + overrides + "}}");
        assertProblem(post("/api/patterns", "{\"pattern\": %s}".formatted(body)), 413, "pattern", "TOO_LARGE");
        assertThat(log.events()).isEmpty();
    }
}
