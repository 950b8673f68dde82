package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.pattern.InMemoryLog;
import dev.perennial.web.ApiProblems;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The API over a log in memory. */
@WebMvcTest(properties = "perennial.pattern-service.allowed-origins=http://dashboard.example")
@Import({PatternWebConfiguration.class, ApiProblems.class, InMemoryService.class})
abstract class PatternApi {

    static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    static final String PATTERN = """
            {"title": "Pottery", "location": "Studio 1", "timeZone": "Europe/Amsterdam", "start": "2026-09-07T10:00:00",
             "duration": "PT1H30M", "recurrenceRule": "FREQ=WEEKLY;BYDAY=MO"}
            """;
    static final String ONE = "/api/patterns/" + POTTERY;
    static final String SESSION = ONE + "/sessions/2026-09-14T10:00:00";

    @Autowired
    MockMvcTester http;

    @Autowired
    InMemoryLog log;

    @Autowired
    InMemoryLog.Watch watch;

    @BeforeEach
    void forget() {
        log.reset();
        watch.set(NOW);
    }

    MvcTestResult create() {
        return post("/api/patterns", "{\"patternId\": \"%s\", \"pattern\": %s}".formatted(POTTERY, PATTERN));
    }

    MvcTestResult createWithKey(String pattern) {
        return http.post()
                .uri("/api/patterns")
                .header("Idempotency-Key", "monday-pottery")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"pattern\": %s}".formatted(pattern))
                .exchange();
    }

    MvcTestResult get(String uri) {
        return http.get().uri(uri).exchange();
    }

    MvcTestResult post(String uri, String body) {
        return http.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult put(String uri, String body) {
        return http.put()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    MvcTestResult change(HttpMethod method, @Nullable String ifMatch, String body) {
        var request = http.method(method)
                .uri(ONE)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return ifMatch == null
                ? request.exchange()
                : request.header("If-Match", ifMatch).exchange();
    }

    static void assertProblem(MvcTestResult result, int status, String field, String reason) {
        assertProblem(result, status);
        assertThat(result).bodyJson().extractingPath("$.field").isEqualTo(field);
        assertThat(result).bodyJson().extractingPath("$.reason").isEqualTo(reason);
        assertThat(result).bodyJson().extractingPath("$.detail").asString().contains(field + ":");
    }

    static void assertProblem(MvcTestResult result, int status) {
        assertThat(result).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(result).bodyJson().extractingPath("$.title").asString().isNotBlank();
        assertThat(result).bodyJson().extractingPath("$.detail").asString().isNotBlank();
    }
}
