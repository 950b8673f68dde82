package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.pattern.InMemoryLog;
import dev.perennial.web.ApiProblems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest
@Import({PatternWebConfiguration.class, ApiProblems.class, InMemoryService.class})
class PreviewApiTest {

    private static final String PATTERN = """
            {"title": "Pottery", "location": "Studio 1", "timeZone": "Europe/Amsterdam", "start": "2026-09-07T10:00:00",
             "duration": "PT1H30M", "recurrenceRule": "FREQ=WEEKLY;BYDAY=MO", "endDate": "2026-09-30"}
            """;
    private static final String NEW = "/api/patterns/preview";
    private static final String ONE = "/api/patterns/" + POTTERY;
    private static final String SESSION = ONE + "/sessions/2026-09-14T10:00:00";

    @Autowired
    private MockMvcTester http;

    @Autowired
    private InMemoryLog log;

    private int published;

    @BeforeEach
    void forget() {
        log.reset();
    }

    @AfterEach
    void no_preview_reaches_the_log() {
        assertThat(log.events()).hasSize(published);
    }

    @Test
    void a_new_pattern_adds_its_sessions_up_to_the_horizon() {
        MvcTestResult preview = post(NEW, body(PATTERN));
        assertThat(preview).hasStatusOk();
        assertThat(preview).bodyJson().isLenientlyEqualTo("""
                {"patternId": "%1$s", "version": 1, "generatedThrough": "2027-03-10T12:00:00Z",
                 "from": "2026-09-10T12:00:00Z", "to": "2027-03-10T12:00:00Z",
                 "added": [{"sessionId": "%1$s_2026-09-14"}, {"sessionId": "%1$s_2026-09-21"},
                           {"sessionId": "%1$s_2026-09-28"}],
                 "moved": [], "changed": [], "removed": [], "kept": 0, "withdrawn": []}
                """.formatted(POTTERY));
    }

    @Test
    void a_session_is_shown_as_the_query_of_sessions_shows_it() {
        assertThat(post(NEW, body(PATTERN))).bodyJson().isLenientlyEqualTo("""
                {"sessions": [
                   {"sessionId": "%1$s_2026-09-14", "patternId": "%1$s", "patternVersion": 1, "number": null,
                    "title": "Pottery", "description": null, "location": "Studio 1", "capacity": null, "attributes": {},
                    "timeZone": "Europe/Amsterdam", "start": "2026-09-14T10:00:00",
                    "originalStart": "2026-09-14T10:00:00", "duration": "PT1H30M",
                    "startsAt": "2026-09-14T08:00:00Z", "endsAt": "2026-09-14T09:30:00Z", "clockChange": null}, {}, {}]}
                """.formatted(POTTERY));
    }

    @Test
    void a_new_pattern_without_an_id_gets_one_to_create_it_with() {
        MvcTestResult preview = post(NEW, "{\"pattern\": %s}".formatted(PATTERN));
        assertThat(preview).bodyJson().extractingPath("$.patternId").asString().hasSize(36);
    }

    @Test
    void a_pattern_that_exists_is_none_to_create() {
        create();
        assertProblem(post(NEW, body(PATTERN)), 409, "patternId");
    }

    @Test
    void any_window_can_be_asked_for() {
        String window = "{\"pattern\": %s, \"from\": \"2026-09-20T00:00:00+02:00\", \"to\": \"2026-09-25T00:00:00Z\"}";
        MvcTestResult preview = post(NEW, window.formatted(PATTERN));
        assertThat(preview).bodyJson().extractingPath("$.from").isEqualTo("2026-09-19T22:00:00Z");
        assertThat(preview)
                .bodyJson()
                .extractingPath("$.sessions[*].start")
                .asArray()
                .containsExactly("2026-09-21T10:00:00");
    }

    @Test
    void a_window_that_is_none_or_holds_too_much_is_refused() {
        String window = "{\"pattern\": %s, \"to\": \"%s\"}";
        assertProblem(post(NEW, window.formatted(PATTERN, "tomorrow")), 400, "to");
        assertProblem(post(NEW, window.formatted(PATTERN, "2026-09-01T00:00:00Z")), 400, "to");
        String daily = PATTERN.replace("WEEKLY;BYDAY=MO", "DAILY").replace("2026-09-30", "2199-01-01");
        assertProblem(post(NEW, window.formatted(daily, "2100-01-01T00:00:00Z")), 400, "to");
    }

    @Test
    void a_pattern_that_the_law_does_not_take_is_refused_as_a_creation_would_be() {
        assertProblem(post(NEW, body(PATTERN.replace("WEEKLY", "HOURLY"))), 400, "pattern.recurrenceRule");
    }

    @Test
    void a_replacement_starts_from_the_version_in_its_etag() {
        create();
        MvcTestResult preview = post(ONE + "/preview", body(PATTERN.replace("T10:00", "T18:30")));
        assertThat(preview).hasStatusOk().hasHeader("ETag", "\"1\"");
        assertThat(preview).bodyJson().isLenientlyEqualTo("""
                {"version": 2, "added": [], "removed": [], "kept": 0,
                 "moved": [{"before": {"start": "2026-09-14T10:00:00"}, "after": {"start": "2026-09-14T18:30:00"}}, {}, {}]}
                """);
    }

    @Test
    void a_replacement_re_keys_overrides_as_put_does() {
        create();
        http.delete().uri(SESSION).exchange();
        published++;
        MvcTestResult preview = post(ONE + "/preview", body(PATTERN.replace("T10:00", "T18:30")));
        assertThat(preview)
                .bodyJson()
                .extractingPath("$.sessions[*].start")
                .asArray()
                .containsExactly("2026-09-21T18:30:00", "2026-09-28T18:30:00");
    }

    @Test
    void a_replacement_announced_for_later_keeps_what_comes_before() {
        create();
        String announced = "{\"pattern\": %s, \"effectiveFrom\": \"2026-09-20T00:00:00Z\"}";
        MvcTestResult preview = post(ONE + "/preview", announced.formatted(PATTERN.replace("T10:00", "T18:30")));
        assertThat(preview).bodyJson().extractingPath("$.kept").isEqualTo(1);
        assertThat(preview).bodyJson().extractingPath("$.moved").asArray().hasSize(2);
    }

    @Test
    void a_stale_version_is_refused_when_one_is_named() {
        create();
        MvcTestResult preview = http.post()
                .uri(ONE + "/preview")
                .header("If-Match", "\"7\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body(PATTERN))
                .exchange();
        assertProblem(preview, 412, "If-Match");
    }

    @Test
    void a_merge_patch_can_be_previewed() {
        create();
        MvcTestResult preview = http.post()
                .uri(ONE + "/preview")
                .contentType("application/merge-patch+json")
                .content("{\"pattern\": {\"title\": \"Glazing\"}}")
                .exchange();
        assertThat(preview).bodyJson().extractingPath("$.kept").isEqualTo(3);
        assertThat(preview)
                .bodyJson()
                .extractingPath("$.changed[*].after.title")
                .asArray()
                .containsOnly("Glazing");
    }

    @Test
    void the_move_of_one_session_can_be_previewed() {
        create();
        MvcTestResult preview = post(SESSION + "/preview", "{\"start\": \"2026-09-15T11:00:00\"}");
        assertThat(preview).hasStatusOk().hasHeader("ETag", "\"1\"");
        assertThat(preview).bodyJson().isLenientlyEqualTo("""
                {"kept": 2, "added": [], "removed": [], "changed": [],
                 "moved": [{"before": {"sessionId": "%1$s_2026-09-14", "start": "2026-09-14T10:00:00"},
                            "after": {"sessionId": "%1$s_2026-09-14", "start": "2026-09-15T11:00:00"}}]}
                """.formatted(POTTERY));
    }

    @Test
    void the_deletion_of_one_session_can_be_previewed_in_a_window() {
        create();
        MvcTestResult preview = post(SESSION + "/preview?to=2026-09-22T00:00:00Z", "{\"excluded\": true}");
        assertThat(preview).bodyJson().isLenientlyEqualTo("""
                {"to": "2026-09-22T00:00:00Z", "kept": 1, "added": [], "moved": [],
                 "removed": [{"sessionId": "%s_2026-09-14"}]}
                """.formatted(POTTERY));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertProblem(post(ONE + "/preview", body(PATTERN)), 404, "patternId");
        create();
        assertProblem(
                post(ONE + "/sessions/2026-09-15T10:00:00/preview", "{\"excluded\": true}"), 404, "originalLocalStart");
    }

    private void create() {
        assertThat(post("/api/patterns", body(PATTERN))).hasStatus(201);
        published++;
    }

    private static String body(String pattern) {
        return "{\"patternId\": \"%s\", \"pattern\": %s}".formatted(POTTERY, pattern);
    }

    private MvcTestResult post(String uri, String body) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static void assertProblem(MvcTestResult result, int status, String field) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.field").isEqualTo(field);
        assertThat(result).bodyJson().extractingPath("$.detail").asString().startsWith(field + ":");
    }
}
