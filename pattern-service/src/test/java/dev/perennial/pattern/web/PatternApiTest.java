package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.pattern.ChangePatterns;
import dev.perennial.pattern.ExplainSessions;
import dev.perennial.pattern.InMemoryLog;
import dev.perennial.pattern.PreviewCommands;
import dev.perennial.pattern.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(properties = "perennial.pattern-service.allowed-origins=http://dashboard.example")
@Import({PatternWebConfiguration.class, PatternApiTest.InMemory.class})
class PatternApiTest {

    private static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    private static final String PATTERN = """
            {"title": "Pottery", "location": "Studio 1", "timeZone": "Europe/Amsterdam", "start": "2026-09-07T10:00:00",
             "duration": "PT1H30M", "recurrenceRule": "FREQ=WEEKLY;BYDAY=MO"}
            """;
    private static final String ONE = "/api/patterns/" + POTTERY;
    private static final String SESSION = ONE + "/sessions/2026-09-14T10:00:00";

    @TestConfiguration(proxyBeanMethods = false)
    static class InMemory {

        @Bean
        InMemoryLog.Watch watch() {
            return new InMemoryLog.Watch(NOW);
        }

        @Bean
        InMemoryLog log(Clock clock) {
            return new InMemoryLog(clock);
        }

        @Bean
        ChangePatterns changePatterns(InMemoryLog log) {
            return log.service(Duration.ofMillis(500));
        }

        @Bean
        PreviewCommands previewCommands(InMemoryLog log) {
            return log.previews();
        }

        @Bean
        ExplainSessions explainSessions(InMemoryLog log) {
            return log.explanations();
        }
    }

    @Autowired
    private MockMvcTester http;

    @Autowired
    private InMemoryLog log;

    @BeforeEach
    void forget() {
        log.reset();
    }

    @Test
    void a_creation_answers_201_with_location_etag_and_the_pattern() {
        MvcTestResult created = post("/api/patterns", "{\"pattern\": %s}".formatted(PATTERN));
        assertThat(created).hasStatus(201).hasHeader("ETag", "\"1\"");
        assertThat(created).bodyJson().extractingPath("$.pattern.title").isEqualTo("Pottery");
        assertThat(created).bodyJson().extractingPath("$.pattern.status").isEqualTo("ACTIVE");
        assertThat(created).bodyJson().extractingPath("$.generatedThrough").isEqualTo("2027-03-10T12:00:00Z");
        assertThat(created).bodyJson().doesNotHavePath("$.effectiveFrom").doesNotHavePath("$.withdrawn");
        String location = created.getResponse().getHeader("Location");
        assertThat(http.get().uri(String.valueOf(location))).hasStatusOk().hasHeader("ETag", "\"1\"");
    }

    @Test
    void a_creation_takes_an_id_and_refuses_it_the_second_time() {
        assertThat(create()).hasStatus(201).hasHeader("Location", ONE);
        assertProblem(create(), 409, "patternId", "VERSION_CONFLICT");
    }

    @Test
    void a_creation_whose_sessions_are_not_there_in_time_answers_202() {
        log.lag();
        MvcTestResult created = create();
        assertThat(created).hasStatus(202).hasHeader("Location", ONE);
        assertThat(created).bodyJson().extractingPath("$.patternId").isEqualTo(POTTERY.toString());
    }

    @Test
    void an_idempotency_key_gives_the_first_answer_again_and_422_for_another_body() {
        MvcTestResult first = createWithKey(PATTERN);
        MvcTestResult again = createWithKey(PATTERN);
        assertThat(again).hasStatus(201).hasHeader("ETag", "\"1\"");
        assertThat(again.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
        assertProblem(
                createWithKey(PATTERN.replace("Pottery", "Raku")), 422, "Idempotency-Key", "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void an_idempotency_key_that_is_none_is_refused() {
        MvcTestResult result = http.post()
                .uri("/api/patterns")
                .header("Idempotency-Key", " ")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"pattern\": %s}".formatted(PATTERN))
                .exchange();
        assertProblem(result, 400, "Idempotency-Key", "INVALID_FIELD");
    }

    @Test
    void a_list_has_pages_and_filters() {
        for (int i = 1; i <= 3; i++) {
            String pattern = PATTERN.replace("Pottery", "Class " + i);
            post("/api/patterns", "{\"patternId\": \"%s\", \"pattern\": %s}".formatted(new UUID(1, i), pattern));
        }
        http.post().uri("/api/patterns/" + new UUID(1, 2) + "/deactivate").exchange();
        MvcTestResult first = get("/api/patterns?limit=2");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[*].pattern.title")
                .asArray()
                .containsExactly("Class 1", "Class 2");
        assertThat(first).bodyJson().extractingPath("$.nextCursor").isEqualTo(new UUID(1, 2).toString());
        MvcTestResult second = get("/api/patterns?limit=2&cursor=" + new UUID(1, 2));
        assertThat(second)
                .bodyJson()
                .extractingPath("$.items[*].pattern.title")
                .asArray()
                .containsExactly("Class 3");
        assertThat(second)
                .bodyJson()
                .hasPath("$.nextCursor")
                .extractingPath("$.nextCursor")
                .isNull();
        assertThat(get("/api/patterns?status=INACTIVE"))
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly(2);
        assertThat(get("/api/patterns?q=CLASS 3"))
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .hasSize(1);
    }

    @Test
    void the_history_has_every_version_in_pages() {
        create();
        http.post().uri(ONE + "/deactivate").exchange();
        http.post().uri(ONE + "/activate").exchange();
        MvcTestResult first = get(ONE + "/history?limit=2");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly(1, 2);
        assertThat(first).bodyJson().extractingPath("$.items[1].reason").isEqualTo("deactivated");
        assertThat(first).bodyJson().extractingPath("$.items[1].type").isEqualTo("perennial.PatternChanged.v1");
        assertThat(get(ONE + "/history?limit=2&cursor=2"))
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/patterns?limit=0, limit",
        "/api/patterns?limit=1001, limit",
        "/api/patterns?limit=many, limit",
        "/api/patterns?cursor=x, cursor",
        "/api/patterns?status=ASLEEP, status",
        "/api/patterns/1-1-1-1-1, patternId",
        "/api/patterns/1-1-1-1-1/history, patternId",
        "/api/patterns/019967a0-0000-7000-8000-000000000001/history?cursor=-1, cursor"
    })
    void a_parameter_that_is_wrong_is_named(String uri, String field) {
        assertProblem(get(uri), 400, field, "INVALID_FIELD");
    }

    @Test
    void what_is_not_there_is_404() {
        assertProblem(get(ONE), 404, "patternId", "UNKNOWN_PATTERN");
        assertProblem(get(ONE + "/history"), 404, "patternId", "UNKNOWN_PATTERN");
        assertProblem(
                change(HttpMethod.PUT, "*", "{\"pattern\": %s}".formatted(PATTERN)),
                404,
                "patternId",
                "UNKNOWN_PATTERN");
        for (String control : new String[] {"/activate", "/deactivate", "/regenerate"}) {
            assertProblem(http.post().uri(ONE + control).exchange(), 404, "patternId", "UNKNOWN_PATTERN");
        }
        assertProblem(http.delete().uri(ONE).exchange(), 404, "patternId", "UNKNOWN_PATTERN");
        create();
        assertProblem(
                http.delete().uri(ONE + "/sessions/2026-09-15T10:00:00").exchange(),
                404,
                "originalLocalStart",
                "UNKNOWN_SESSION");
    }

    @Test
    void a_path_that_leads_nowhere_is_404_and_a_method_it_has_not_405() {
        assertProblem(get("/api/patterns/" + POTTERY + "/frobnicate"), 404);
        assertProblem(http.delete().uri("/api/patterns").exchange(), 405);
    }

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

    @Test
    void without_the_log_or_the_read_store_the_answer_is_503_and_when_to_come_back() {
        log.takeLogAway();
        MvcTestResult withoutLog = create();
        assertThat(withoutLog).hasStatus(503).hasHeader("Retry-After", "5");
        assertThat(withoutLog).bodyJson().extractingPath("$.reason").isEqualTo("LOG_UNAVAILABLE");
        log.takeStoreAway();
        MvcTestResult withoutStore = get(ONE);
        assertThat(withoutStore).hasStatus(503).hasHeader("Retry-After", "5");
        assertThat(withoutStore).bodyJson().extractingPath("$.reason").isEqualTo("READ_STORE_UNAVAILABLE");
        assertThat(withoutStore).bodyText().doesNotContain("Exception").doesNotContain("for the test");
    }

    @Test
    void what_the_law_rejects_for_another_reason_is_422() {
        log.publish("urn:booking", new PatternCreated(POTTERY, 1, Timetable.mondays()));
        log.forgetAdministrators();
        assertProblem(http.post().uri(ONE + "/regenerate").exchange(), 422, "source", "FOREIGN_SOURCE");
    }

    @Test
    void a_dashboard_of_a_configured_origin_is_let_in_and_no_other() {
        assertThat(http.get().uri("/api/patterns").header("Origin", "http://dashboard.example"))
                .hasHeader("Access-Control-Allow-Origin", "http://dashboard.example");
        assertThat(http.get().uri("/api/patterns").header("Origin", "http://other.example"))
                .hasStatus(403);
    }

    private MvcTestResult create() {
        return post("/api/patterns", "{\"patternId\": \"%s\", \"pattern\": %s}".formatted(POTTERY, PATTERN));
    }

    private MvcTestResult createWithKey(String pattern) {
        return http.post()
                .uri("/api/patterns")
                .header("Idempotency-Key", "monday-pottery")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"pattern\": %s}".formatted(pattern))
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(uri).exchange();
    }

    private MvcTestResult post(String uri, String body) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String uri, String body) {
        return http.put()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult change(HttpMethod method, @Nullable String ifMatch, String body) {
        var request = http.method(method)
                .uri(ONE)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return ifMatch == null
                ? request.exchange()
                : request.header("If-Match", ifMatch).exchange();
    }

    private static void assertProblem(MvcTestResult result, int status, String field, String reason) {
        assertProblem(result, status);
        assertThat(result).bodyJson().extractingPath("$.field").isEqualTo(field);
        assertThat(result).bodyJson().extractingPath("$.reason").isEqualTo(reason);
        assertThat(result).bodyJson().extractingPath("$.detail").asString().contains(field + ":");
    }

    private static void assertProblem(MvcTestResult result, int status) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(result).bodyJson().extractingPath("$.title").asString().isNotBlank();
        assertThat(result).bodyJson().extractingPath("$.detail").asString().isNotBlank();
    }
}
