package dev.perennial.pattern.web;

import static dev.perennial.pattern.Timetable.POTTERY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class CreateApiTest extends PatternApi {

    @Test
    void a_creation_answers_201_with_location_etag_and_the_pattern() {
        MvcTestResult created = post("/api/patterns", "{\"pattern\": %s}".formatted(PATTERN));
        assertThat(created).hasStatus(201).hasHeader("ETag", "\"1\"");
        assertThat(created).bodyJson().extractingPath("$.pattern.title").isEqualTo("Pottery");
        assertThat(created).bodyJson().extractingPath("$.pattern.status").isEqualTo("ACTIVE");
        assertThat(created).bodyJson().extractingPath("$.generatedThrough").isEqualTo("2027-03-10T12:00:00Z");
        assertThat(created).bodyJson().doesNotHavePath("$.effectiveFrom").doesNotHavePath("$.withdrawn");
        String location = created.getResponse().getHeader("Location");
        assertThat(http.get().uri(String.valueOf(location)))
                .hasStatusOk()
                .hasHeader("ETag", "\"1.2027-03-10T12:00:00Z\"");
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
}
