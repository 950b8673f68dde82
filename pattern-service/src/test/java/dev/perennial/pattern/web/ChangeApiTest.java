package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.pattern.InMemoryLog;
import dev.perennial.pattern.Timetable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ChangeApiTest extends PatternApi {

    @Test
    void a_replacement_needs_the_version_it_replaces() {
        create();
        String body = "{\"pattern\": %s}".formatted(PATTERN.replace("Pottery", "Raku"));
        assertProblem(change(HttpMethod.PUT, null, body), 428, "If-Match", "PRECONDITION_REQUIRED");
        assertProblem(change(HttpMethod.PUT, "1", body), 400, "If-Match", "INVALID_FIELD");
        assertProblem(change(HttpMethod.PUT, "\"7\"", body), 412, "If-Match", "VERSION_CONFLICT");
        assertProblem(change(HttpMethod.PUT, "W/\"1\"", body), 412, "If-Match", "VERSION_CONFLICT");
        MvcTestResult replaced = change(HttpMethod.PUT, "\"0\", \"1\"", body);
        assertThat(replaced).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(replaced).bodyJson().extractingPath("$.pattern.title").isEqualTo("Raku");
    }

    @Test
    void a_replacement_that_another_writer_came_before_is_409() {
        create();
        log.beforeNextAppend(() ->
                log.publish(InMemoryLog.SOURCE, new PatternChanged(POTTERY, 2, null, null, Timetable.tuesdays())));
        assertProblem(
                change(HttpMethod.PUT, "\"1\"", "{\"pattern\": %s}".formatted(PATTERN)),
                409,
                "version",
                "VERSION_CONFLICT");
    }

    @Test
    void a_merge_patch_needs_the_version_too_and_comes_in_two_media_types() {
        create();
        assertProblem(change(HttpMethod.PATCH, null, "{\"pattern\": {}}"), 428, "If-Match", "PRECONDITION_REQUIRED");
        assertThat(change(HttpMethod.PATCH, "\"1\"", "{\"pattern\": {\"title\": \"Raku\"}}"))
                .hasStatusOk();
        MvcTestResult patched = http.patch()
                .uri(ONE)
                .header("If-Match", "\"2\"")
                .contentType("application/merge-patch+json")
                .content("{\"pattern\": {\"location\": null}}")
                .exchange();
        assertThat(patched).hasStatusOk().hasHeader("ETag", "\"3\"");
        assertThat(patched).bodyJson().extractingPath("$.pattern.title").isEqualTo("Raku");
        assertThat(patched).bodyJson().doesNotHavePath("$.pattern.location");
    }

    @Test
    void what_is_announced_is_shown_and_a_change_that_withdraws_it_says_so() {
        create();
        String later = "{\"effectiveFrom\": \"2026-10-01T02:00:00+02:00\", \"pattern\": {\"title\": \"Raku\"}}";
        assertThat(change(HttpMethod.PATCH, "\"1\"", later))
                .bodyJson()
                .extractingPath("$.effectiveFrom")
                .isEqualTo("2026-10-01T00:00:00Z");
        assertThat(get(ONE)).bodyJson().extractingPath("$.effectiveFrom").isEqualTo("2026-10-01T00:00:00Z");
        assertThat(get("/api/patterns"))
                .bodyJson()
                .extractingPath("$.items[0].effectiveFrom")
                .isEqualTo("2026-10-01T00:00:00Z");
        MvcTestResult now = change(HttpMethod.PATCH, "\"2\"", "{\"pattern\": {\"title\": \"Glazing\"}}");
        assertThat(now).bodyJson().doesNotHavePath("$.effectiveFrom");
        assertThat(now).bodyJson().extractingPath("$.withdrawn").asArray().containsExactly(2);
    }

    @Test
    void a_change_from_a_time_that_is_over_holds_now_and_shows_when() {
        create();
        String past = "{\"effectiveFrom\": \"2020-01-01T00:00:00Z\", \"pattern\": {\"title\": \"Raku\"}}";
        assertThat(change(HttpMethod.PATCH, "\"1\"", past))
                .bodyJson()
                .extractingPath("$.effectiveFrom")
                .isEqualTo(NOW.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pattern\": {\"title\": 7}} | pattern.title",
                "{\"pattern\": {\"duration\": \"PT0S\"}} | pattern.duration",
                "{\"pattern\": {\"recurrenceRule\": \"FREQ=SECONDLY\"}} | pattern.recurrenceRule",
                "{\"pattern\": 7} | pattern",
                "{} | pattern",
                "{\"effectiveFrom\": \"soon\", \"pattern\": {}} | effectiveFrom",
                "{\"effectiveFrom\": 7, \"pattern\": {}} | effectiveFrom",
                "{\"patternId\": \"019967a0-0000-7000-8000-000000000002\", \"pattern\": {}} | patternId"
            })
    void a_field_that_is_wrong_is_named(String body, String field) {
        create();
        assertProblem(change(HttpMethod.PATCH, "\"1\"", body), 400, field, "INVALID_FIELD");
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void what_the_law_rejects_for_another_reason_is_422() {
        log.publish("urn:booking", new PatternCreated(POTTERY, 1, Timetable.mondays()));
        log.forgetAdministrators();
        assertProblem(http.post().uri(ONE + "/regenerate").exchange(), 422, "source", "FOREIGN_SOURCE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PUT    |                              | {"pattern": {"title": "Raku", "timeZone": "Europe/Amsterdam", \
                    "start": "2026-09-07T10:00:00", "duration": "PT1H", "recurrenceRule": "FREQ=WEEKLY"}}
                    PATCH  |                              | {"pattern": {"title": "Raku"}}
                    POST   | /deactivate                  |
                    POST   | /regenerate                  |
                    POST   | /sessions                    | {"start": "2026-09-15T10:00:00"}
                    PUT    | /sessions/2026-09-14T10:00:00 | {"title": "Raku"}
                    DELETE | /sessions/2026-09-14T10:00:00 |
                    """)
    void every_change_with_an_idempotency_key_gets_its_first_answer_again(String method, String path, String body)
            throws Exception {
        create();
        MvcTestResult first = keyed(method, path, body);
        assertThat(first).hasStatusOk().hasHeader("ETag", "\"2\"");
        change(HttpMethod.PATCH, "*", "{\"pattern\": {\"title\": \"Glazing\"}}");

        MvcTestResult again = keyed(method, path, body);
        assertThat(again).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(again).bodyText().isEqualTo(first.getResponse().getContentAsString());
        assertThat(log.events()).hasSize(3);
    }

    private MvcTestResult keyed(String method, @Nullable String path, @Nullable String body) {
        return http.method(HttpMethod.valueOf(method))
                .uri(ONE + (path == null ? "" : path))
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", "once")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body == null ? "" : body)
                .exchange();
    }
}
