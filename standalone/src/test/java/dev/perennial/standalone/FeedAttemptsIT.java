package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a secret address of a calendar opens, and what it does not. */
class FeedAttemptsIT extends Attempts {

    @Test
    void it_opens_one_calendar_and_nothing_else() throws Exception {
        String path = address();

        Wire.Answer feed = wire().send("GET " + path + " HTTP/1.1", "");
        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.headers()).contains("text/calendar", "nosniff");

        assertThat(status("GET " + path.replace(".ics", "x.ics"), "")).isEqualTo(404);
        assertThat(status("GET " + path + "/../../api/sessions", "")).isBetween(400, 404);
        assertThat(status("POST " + path + " HTTP/1.1\nContent-Type: application/json", "{}"))
                .isEqualTo(401);
    }

    @Test
    void only_operations_hand_one_out() throws Exception {
        assertThat(ask("sessions:read patterns:read patterns:write").status()).isEqualTo(403);
        assertThat(status("GET /api/calendar-feeds", "")).isEqualTo(401);
    }

    @Test
    void it_stands_in_no_metric_and_no_log() throws Exception {
        String path = address();
        wire().send("GET " + path + " HTTP/1.1", "");

        assertThat(get("/actuator/prometheus").body())
                .contains("/feeds/{secret}.ics")
                .doesNotContain(path);
        assertThat(log()).content().doesNotContain(path);
    }

    private static String address() throws IOException {
        String body = ask("operations").body();
        return body.substring(body.indexOf("/feeds/"), body.indexOf(".ics") + ".ics".length());
    }

    private static Wire.Answer ask(String scopes) throws IOException {
        return wire().send(
                        "POST /api/calendar-feeds HTTP/1.1\nContent-Type: application/json\n"
                                + bearer(issuer().of(scopes)),
                        "{\"name\": \"Ana\"}");
    }

    private static int status(String request, String body) throws IOException {
        String head = request.contains(" HTTP/1.1") ? request : request + " HTTP/1.1";
        return wire().send(head, body).status();
    }
}
