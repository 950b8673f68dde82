package dev.perennial.pattern.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.pattern.InMemoryLog;
import dev.perennial.pattern.web.Guide.Block;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests of a section, one after the other, and compares what it shows with the answers. */
final class GuidedClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MockMvcTester http;
    private final InMemoryLog.Watch watch;
    private String patternId = "";
    private @Nullable MvcTestResult answer;

    GuidedClient(MockMvcTester http, InMemoryLog.Watch watch) {
        this.http = http;
        this.watch = watch;
    }

    void follow(Block block) {
        String where = "line " + block.line();
        switch (block.language()) {
            case "http" -> send(block.text(), where);
            case "diff" ->
                assertThat(PreviewLines.of(json(answered()))).as(where).isEqualTo(block.text());
            case "json" -> assertThat(answered()).bodyJson().as(where).isLenientlyEqualTo(block.text());
            default -> throw new AssertionError(where + ": nobody holds the page to a block of " + block.language());
        }
    }

    private MvcTestResult answered() {
        return requireNonNull(answer);
    }

    /** A request line, headers and, after an empty line, a body, as RFC 9112 has them. */
    private void send(String request, String where) {
        String[] headAndBody = request.split("\n\n", 2);
        String[] head = headAndBody[0].split("\n");
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json", "If-Match", "*"));
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": ", 2);
            headers.put(header[0], header[1]);
        }
        String now = headers.remove("Now");
        if (now != null) {
            watch.set(Instant.parse(now));
        }
        String[] line = head[0].split(" ");
        answer = http.method(HttpMethod.valueOf(line[0]))
                .uri(line[1].replace("{id}", patternId))
                .headers(all -> headers.forEach(all::set))
                .content(headAndBody.length == 1 ? "" : headAndBody[1])
                .exchange();
        assertThat(answer).as(where).hasStatus2xxSuccessful();
        if (json(answer).has("patternId")) {
            patternId = json(answer).path("patternId").asString();
        }
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(answer.getResponse().getContentAsByteArray());
    }
}
