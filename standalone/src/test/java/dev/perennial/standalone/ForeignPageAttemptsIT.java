package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a web page of elsewhere tries through the browser of somebody inside, and what it gets. */
class ForeignPageAttemptsIT extends Attempts {

    @ParameterizedTest
    @CsvSource({
        "evil.example, 421",
        "localhost.evil.example:PORT, 421",
        "evil.example@localhost:PORT, 400 421",
        "127.0.0.2, 421",
        "localhost:PORT, 200",
        "LOCALHOST, 200",
        "127.0.0.1:PORT, 200",
        "[::1]:PORT, 200"
    })
    void a_name_that_was_made_to_lead_here_is_none_of_ours(String host, String statuses) throws Exception {
        Wire.Answer answer = wire().sendAsIs(
                        "GET /api/sessions HTTP/1.1\nHost: %s\nConnection: close\n%s\n\n"
                                .formatted(
                                        host.replace("PORT", Integer.toString(wire().port())),
                                        bearer(issuer().of("sessions:read"))),
                        "");

        assertThat(statuses).contains(Integer.toString(answer.status()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, 403",
        "http://localhost:1, 403",
        "http://localhost.evil.example:PORT, 403",
        "null, 403",
        "http://localhost:PORT, 200 202"
    })
    void a_page_of_elsewhere_may_not_call(String origin, String statuses) throws Exception {
        String header = "\nOrigin: " + origin.replace("PORT", Integer.toString(wire().port()));
        Wire.Answer written =
                wire().send("POST /api/horizon/ticks HTTP/1.1\n" + bearer(issuer().of("operations")) + header, "");
        Wire.Answer asked =
                wire().send("OPTIONS /api/patterns HTTP/1.1\nAccess-Control-Request-Method: POST" + header, "");

        assertThat(statuses).contains(Integer.toString(written.status()));
        assertThat(written.headers() + asked.headers()).doesNotContain("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type: application/x-www-form-urlencoded, 415",
        "Content-Type: multipart/form-data; boundary=x, 415",
        "Content-Type: text/plain, 415",
        "Content-Type: text/plain+json, 415",
        "Content-Type: */*, 415",
        "Content-Type: nonsense, 415",
        "Accept: */*, 415",
        "Content-Type: application/json, 400",
        "Content-Type: application/json; charset=utf-8, 400"
    })
    void what_a_form_can_send_is_not_taken(String header, int status) throws Exception {
        Wire.Answer answer = wire().send("POST /api/patterns HTTP/1.1\n" + everything() + header, "{}");

        assertThat(answer.status()).isEqualTo(status);
    }
}
