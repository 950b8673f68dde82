package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways of writing a request that are meant to get round the guard, and where they get. */
class PathAttemptsIT extends Attempts {

    @ParameterizedTest
    @CsvSource({
        "/api//sessions",
        "//api/sessions",
        "/api/./sessions",
        "/api/x/../sessions",
        "/webjars/../api/sessions",
        "/main.js/../api/sessions",
        "/page-settings.json/../api/sessions",
        "/webjars/%2e%2e/api/sessions",
        "/webjars/..%2fapi/sessions",
        "/webjars/..;/api/sessions",
        "/main.js;/../api/sessions",
        "/api;x=1/sessions",
        "/api/sessions;.js",
        "/api/sessions/x.js",
        "/api/sessions/",
        "/api/sessions%2f",
        "/api/sessions%00",
        "/api/sessions%0a",
        "/api/sessions%20",
        "/api\\sessions",
        "/api/%73essions",
        "/api/%2573essions",
        "/API/SESSIONS",
        "/actuator/health/liveness/../../prometheus",
        "/actuator/health/liveness/..;/..;/prometheus",
        "/actuator/prometheus;x",
        "/swagger-ui/../api/sessions",
        "/v3/api-docs/../../api/sessions",
        "/api/patterns/x/calendar.ics/../../..",
        "http://localhost/api/sessions",
        "*"
    })
    void no_way_of_writing_a_path_gets_round_the_guard(String path) throws Exception {
        Wire.Answer answer = wire().send("GET " + path + " HTTP/1.1", "");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("items", "alert", "jvm_");
    }

    @ParameterizedTest
    @CsvSource({"TRACE", "TRACK", "CONNECT", "DELETE", "PATCH", "x"})
    void another_method_gets_no_further(String method) throws Exception {
        Wire.Answer answer = wire().send(method + " /api/sessions HTTP/1.1\nX-HTTP-Method-Override: GET", "");

        assertThat(answer.status()).isBetween(400, 501);
        assertThat(answer.body()).doesNotContain("items", "alert");
    }
}
