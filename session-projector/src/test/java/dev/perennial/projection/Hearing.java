package dev.perennial.projection;

import static dev.perennial.projection.Workshop.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** An open stream of what happens to sessions, as a browser reads it. */
record Hearing(BufferedReader lines) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One event; a sign of life has an id alone. */
    record Message(String id, String event, String data) {

        JsonNode json() {
            return JSON.readTree(data);
        }

        long position() {
            return Long.parseLong(id.substring(id.indexOf('.') + 1));
        }
    }

    static HttpRequest.Builder request(ConfigurableApplicationContext projector, String query) {
        String port = projector.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/sessions/stream" + query))
                .timeout(PATIENCE);
    }

    /** @param headers names and values by turns */
    static Hearing of(ConfigurableApplicationContext projector, String query, String... headers) throws Exception {
        HttpRequest.Builder request = request(projector, query);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        return new Hearing(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    /** The next message, be it a sign of life. */
    Message any() throws IOException {
        String id = "";
        String event = "";
        String data = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            id = line.startsWith("id: ") ? line.substring(4) : id;
            event = line.startsWith("event: ") ? line.substring(7) : event;
            data = line.startsWith("data: ") ? line.substring(6) : data;
        }
        return new Message(id, event, data);
    }

    private String line() throws IOException {
        return Objects.requireNonNull(lines.readLine(), "the stream has ended");
    }

    Message next() throws IOException {
        Message message = any();
        while (message.event().isEmpty()) {
            message = any();
        }
        return message;
    }

    /** The next one of those patterns; it may be told what another test did, too. */
    Message nextOf(List<UUID> patterns) throws IOException {
        Message message = next();
        while (!patterns.contains(
                UUID.fromString(message.json().path("patternId").asString()))) {
            message = next();
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
