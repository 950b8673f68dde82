package dev.perennial.pattern.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ServiceApiTest extends PatternApi {

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
    void a_dashboard_of_a_configured_origin_is_let_in_and_no_other() {
        assertThat(http.get().uri("/api/patterns").header("Origin", "http://dashboard.example"))
                .hasHeader("Access-Control-Allow-Origin", "http://dashboard.example");
        assertThat(http.get().uri("/api/patterns").header("Origin", "http://other.example"))
                .hasStatus(403);
    }
}
