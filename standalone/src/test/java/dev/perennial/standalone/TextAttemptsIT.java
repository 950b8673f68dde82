package dev.perennial.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that is meant to be taken for something else: headers, SQL, script, lines of a log. */
class TextAttemptsIT extends Attempts {

    @ParameterizedTest
    @CsvSource({"/api/patterns/x%0d%0aX-Mine:%201", "/api/sessions?cursor=%0d%0aX-Mine:%201", "/%0d%0aX-Mine:%201"})
    void no_header_is_written_into_an_answer(String path) throws Exception {
        Wire.Answer answer = get(path);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.headers()).doesNotContain("X-Mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "%",
                "_",
                "%alert%",
                "al_rt",
                "' OR '1'='1",
                "'; DROP TABLE perennial.session; --",
                "\\",
                "x%' ESCAPE 'x",
                "${jndi:ldap://x}"
            })
    void what_is_sought_is_text_and_neither_SQL_nor_wildcards(String q) throws Exception {
        for (String list : List.of("/api/sessions?", "/api/patterns?")) {
            for (String field : List.of("q=", "location=", "attribute.instructor=")) {
                Wire.Answer answer = get(list + field + URLEncoder.encode(q, UTF_8));
                assertThat(answer.status()).as(list + field).isEqualTo(200);
                assertThat(answer.body()).as(list + field).contains("\"items\":[]");
            }
            assertThat(get(list + "q=alert").body()).as(list).contains("alert");
        }
    }

    @Test
    void script_in_a_title_stays_text() throws Exception {
        for (String path : List.of("/api/sessions", "/api/patterns")) {
            assertThat(get(path).headers())
                    .contains("Content-Type: application/json", "X-Content-Type-Options: nosniff");
        }
        assertThat(get("/").headers())
                .contains("default-src 'self'", "frame-ancestors 'none'", "Referrer-Policy: no-referrer")
                .doesNotContain("script-src", "unsafe-eval", "unsafe-inline", "Access-Control-Allow-Origin");
    }

    @Test
    void nothing_secret_and_nothing_forged_is_in_logs_and_errors() throws Exception {
        String token = issuer().of(Tokens.EVERYTHING);
        List<String> answers = new ArrayList<>();
        for (String path : List.of(
                "/api/sessions?from=%0aERROR%20forged",
                "/api/patterns/%0aERROR%20forged",
                "/api/sessions/forged%0d%0a",
                "/api/projection/rejected/forged",
                "/api/sessions?limit=forged")) {
            answers.add(wire().send("GET " + path + " HTTP/1.1\nX-Operator: \u001b[31mforged\n" + bearer(token), "")
                    .body());
        }
        create("a private class", "\\u000aERROR forged");

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .doesNotContain(
                                "Exception", "\tat ", "org.springframework", "dev.perennial.p", "SELECT", token));
        assertThat(Files.readString(log())).doesNotContain("forged", token, "private class", "alert");
    }
}
