package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.perennial.pattern.InMemoryLog;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ReadApiTest extends PatternApi {

    @Test
    void a_list_has_pages_and_filters() {
        for (int i = 1; i <= 3; i++) {
            String pattern = PATTERN.replace("Pottery", "Class " + i);
            post("/api/patterns", "{\"patternId\": \"%s\", \"pattern\": %s}".formatted(new UUID(1, i), pattern));
        }
        http.post().uri("/api/patterns/" + new UUID(1, 2) + "/deactivate").exchange();
        MvcTestResult first = get("/api/patterns?limit=2&cursor=");
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
        MvcTestResult first = get(ONE + "/history?limit=2&cursor=");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly(1, 2);
        assertThat(first).bodyJson().extractingPath("$.items[1].reason").isEqualTo("deactivated");
        assertThat(first).bodyJson().extractingPath("$.items[1].source").isEqualTo(InMemoryLog.SOURCE);
        assertThat(first).bodyJson().extractingPath("$.items[1].recordedAt").isEqualTo(NOW.toString());
        assertThat(first).bodyJson().extractingPath("$.items[1].type").isEqualTo("perennial.PatternChanged.v1");
        assertThat(get(ONE + "/history?limit=2&cursor=2"))
                .bodyJson()
                .extractingPath("$.items[*].version")
                .asArray()
                .containsExactly(3);
    }

    @Test
    void the_history_tells_what_each_version_changed() {
        create();
        put(SESSION, "{\"start\": \"2026-09-14T14:00:00\", \"title\": \"Glazing\"}");
        http.delete().uri(SESSION).exchange();
        http.post().uri(ONE + "/regenerate").exchange();
        String other = PATTERN.replace("Studio 1", "Studio 2")
                .replaceFirst("\\{", "{\"attributes\": {\"instructor\": \"Ana\"}, \"capacity\": 8,");
        change(HttpMethod.PUT, "\"4\"", "{\"pattern\": %s}".formatted(other));

        assertThat(changes("", 0)).isEmpty();
        assertThat(changes("", 1))
                .containsExactly("session 2026-09-14T10:00:00: – → start 2026-09-14T14:00:00, title Glazing");
        assertThat(changes("", 2))
                .containsExactly("session 2026-09-14T10:00:00: start 2026-09-14T14:00:00, title Glazing → deleted");
        assertThat(changes("", 3)).isEmpty();
        assertThat(changes("", 4))
                .containsExactly("instructor: – → Ana", "capacity: – → 8", "location: Studio 1 → Studio 2");
        // a page knows the version before it
        assertThat(changes("?cursor=2&limit=1", 0)).isEqualTo(changes("", 2));
        assertThat(get(ONE + "/history"))
                .bodyJson()
                .extractingPath("$.items[4].changes[2]")
                .asMap()
                .containsEntry("field", "location")
                .containsEntry("before", "Studio 1")
                .containsEntry("after", "Studio 2");
    }

    private List<Object> changes(String query, int item) {
        return List.copyOf(
                JsonPath.<List<Object>>read(body(ONE + "/history" + query), "$.items[" + item + "].changes[*].text"));
    }

    private String body(String uri) {
        try {
            return get(uri).getResponse().getContentAsString(UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
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
    void who_has_an_answer_already_is_told_so() {
        create();
        for (String uri : List.of("/api/patterns", ONE, ONE + "/history")) {
            String etag = String.valueOf(get(uri).getResponse().getHeader("ETag"));
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
                assertThat(http.method(method).uri(uri)).hasStatusOk().hasHeader("ETag", etag);
                MvcTestResult again = http.method(method)
                        .uri(uri)
                        .header("If-None-Match", etag)
                        .exchange();
                assertThat(again).as(method + " " + uri).hasStatus(304).hasHeader("ETag", etag);
                assertThat(again).bodyText().isEmpty();
            }
            http.post().uri(ONE + "/regenerate").exchange();
            assertThat(http.get().uri(uri).header("If-None-Match", etag)).hasStatusOk();
        }
    }

    @Test
    void who_has_a_pattern_already_hears_of_what_changes_without_a_new_version() {
        create();
        String created = etag();
        watch.set(NOW.plus(Duration.ofDays(120)));
        log.tick();
        String extended = etag();
        assertThat(http.get().uri(ONE).header("If-None-Match", created)).hasStatusOk();
        assertThat(http.get().uri(ONE).header("If-None-Match", extended)).hasStatus(304);

        String later = "{\"effectiveFrom\": \"%s\", \"pattern\": {\"title\": \"Raku\"}}";
        assertThat(change(HttpMethod.PATCH, created, later.formatted(NOW.plus(Duration.ofDays(150)))))
                .as("how far it is generated says nothing of what a change starts from")
                .hasStatusOk();
        String announced = etag();
        watch.set(NOW.plus(Duration.ofDays(151)));
        assertThat(http.get().uri(ONE).header("If-None-Match", announced))
                .as("the announced version holds now")
                .hasStatusOk();
        assertThat(List.of(created, extended)).allSatisfy(tag -> assertThat(tag).startsWith("\"1."));
        assertThat(List.of(announced, etag()))
                .allSatisfy(tag -> assertThat(tag).startsWith("\"2."))
                .doesNotHaveDuplicates();
    }

    private String etag() {
        return String.valueOf(get(ONE).getResponse().getHeader("ETag"));
    }

    @Test
    void a_list_is_filtered_by_location_and_attributes() {
        create();
        String attributes = "{\"attributes\": {\"instructor\": \"Ana\"},";
        post("/api/patterns", "{\"pattern\": %s}".formatted(PATTERN.replaceFirst("\\{", attributes)));
        assertThat(get("/api/patterns?attribute.instructor=Ana"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(1);
        assertThat(get("/api/patterns?location=STUDIO 1"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(2);
        assertThat(get("/api/patterns?location=STUDIO 1&attribute.instructor=Bo"))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertProblem(get("/api/patterns?attribute.instructor="), 400, "attribute.instructor", "INVALID_FIELD");
    }

    @Test
    void a_path_that_leads_nowhere_is_404_and_a_method_it_has_not_405() {
        assertProblem(get("/api/patterns/" + POTTERY + "/frobnicate"), 404);
        assertProblem(http.delete().uri("/api/patterns").exchange(), 405);
    }
}
