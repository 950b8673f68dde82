package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.json.PatternJson;
import dev.perennial.standalone.Studio.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Calls every operation of the OpenAPI document, and holds each answer against what the document says of it. */
class ApiDescriptionAcceptanceTest {

    private static final UUID CLASS = UUID.fromString("0190a000-0000-7000-8000-0000000000a1");
    private static final Classes MONDAYS = everyMonday("Described");
    private static final LocalDate MONDAY =
            LocalDate.now(Classes.AMSTERDAM).plusWeeks(3).with(MONDAYS.day());

    /** Answers that are no JSON are tested where they are made. */
    private static final Set<String> OTHER_FORMATS = Set.of(
            "POST /api/patterns/import",
            "GET /api/sessions/stream",
            "GET /feeds/{secret}.ics",
            "GET /api/calendar.ics",
            "GET /api/patterns/{patternId}/calendar.ics");

    private final Set<String> called = new TreeSet<>();
    private final Set<String> faults = new TreeSet<>();

    @Test
    void every_operation_answers_as_it_is_described(@TempDir Path folder) throws IOException {
        try (Studio studio = Studio.open(folder)) {
            Caller caller = new Caller(
                    studio, new ApiDescription(studio.get("/v3/api-docs").body()));
            patterns(caller);
            closures(caller);
            sessions(caller);
            feeds(caller);
            ticks(caller);
            rejected(caller, studio);
            generations(caller, studio);
            caller.call("DELETE", "/api/patterns/{patternId}", CLASS);

            assertThat(faults).isEmpty();
            called.addAll(OTHER_FORMATS);
            assertThat(called).isEqualTo(caller.description.operations());
        }
    }

    private void patterns(Caller caller) {
        String pattern = "{\"pattern\": " + PatternJson.write(MONDAYS.pattern()) + "}";
        caller.call("POST", "/api/patterns", pattern.replaceFirst("\\{", "{\"patternId\": \"" + CLASS + "\", "));
        caller.call("POST", "/api/patterns/preview", pattern);
        caller.call("GET", "/api/patterns");
        String one = "/api/patterns/{patternId}";
        caller.call("GET", one, CLASS);
        caller.call("POST", one + "/preview", pattern, CLASS);
        caller.call("PATCH", one, "{\"pattern\": {\"title\": \"Raku\"}}", CLASS);
        caller.call("PUT", one, pattern, CLASS);
        caller.call("POST", one + "/deactivate", CLASS);
        caller.call("POST", one + "/activate", CLASS);
        caller.call("POST", one + "/regenerate", CLASS);
        String sunday = "{\"start\": \"%sT10:00:00\"}".formatted(MONDAY.minusDays(1));
        caller.call("POST", one + "/sessions/preview", sunday, CLASS);
        caller.call("POST", one + "/sessions", sunday, CLASS);
        String session = one + "/sessions/{originalLocalStart}";
        String monday = MONDAY + "T10:00:00";
        caller.call("POST", session + "/preview", "{\"title\": \"Glazing\"}", CLASS, monday);
        caller.call("PUT", session, "{\"title\": \"Glazing\"}", CLASS, monday);
        caller.call("DELETE", session, CLASS, monday);
        caller.call("GET", one + "/explain?at=" + monday, CLASS);
        caller.call("GET", one + "/history", CLASS);
        caller.call(
                "POST", one + "/split", "{\"originalStart\": \"%sT10:00:00\"}".formatted(MONDAY.plusWeeks(4)), CLASS);
    }

    private void closures(Caller caller) {
        String days = "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(MONDAY.plusWeeks(1), MONDAY.plusWeeks(1));
        caller.call("POST", "/api/closures/preview", days);
        caller.call("PUT", "/api/closures/{closureId}", days, "holiday");
        caller.call("GET", "/api/closures/{closureId}", "holiday");
        caller.call("DELETE", "/api/closures/{closureId}", "holiday");
    }

    private void sessions(Caller caller) {
        JsonNode sessions = caller.call("GET", "/api/sessions?limit=3").body();
        caller.call(
                "GET",
                "/api/sessions/{sessionId}",
                sessions.at("/items/0/sessionId").asString());
        caller.call("GET", "/page-settings.json");
    }

    private void feeds(Caller caller) {
        JsonNode feed = caller.call("POST", "/api/calendar-feeds", "{\"name\": \"Ana's telephone\"}")
                .body();
        caller.call("GET", "/api/calendar-feeds");
        caller.call(
                "DELETE", "/api/calendar-feeds/{feedId}", feed.path("feedId").toString());
    }

    private void ticks(Caller caller) {
        caller.call("POST", "/api/horizon/ticks", "{}");
        caller.call("GET", "/api/horizon");
    }

    private void rejected(Caller caller, Studio studio) {
        studio.publishText(CLASS, "no event");
        studio.publishText(CLASS, "none either");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> studio.rejected(CLASS.toString()).size() == 2);
        JsonNode all = caller.call("GET", "/api/projection/rejected").body();
        String one = "/api/projection/rejected/{id}";
        caller.call("GET", one, all.at("/items/0/id").asString());
        caller.call("POST", one + "/redrive", "{}", all.at("/items/0/id").asString());
        caller.call(
                "POST",
                one + "/discard",
                "{\"note\": \"a test\"}",
                all.at("/items/1/id").asString());
        caller.call("POST", "/api/projection/rejected/redrive", "{}");
    }

    private void generations(Caller caller, Studio studio) {
        caller.call("GET", "/api/projection");
        caller.call("GET", "/api/projection/coverage");
        caller.call("GET", "/api/projection/days");
        caller.call("POST", "/api/projection/patterns/{patternId}/repair", CLASS);
        built(caller, studio, "/api/projection/verify", "{}");
        int lookBack = built(
                caller,
                studio,
                "/api/projection/look-back",
                "{\"until\": \"%s\"}".formatted(MONDAY.minusWeeks(4).atStartOfDay() + ":00Z"));
        int rebuilt = built(caller, studio, "/api/projection/rebuild", "{}");
        caller.call("POST", "/api/projection/roll-back");
        caller.call("POST", "/api/projection/generations/{generation}/activate", rebuilt);
        caller.call("GET", "/api/projection/generations");
        caller.call("GET", "/api/projection/generations/{generation}", rebuilt);
        caller.call("DELETE", "/api/projection/generations/{generation}", lookBack);
    }

    private int built(Caller caller, Studio studio, String path, String body) {
        int generation =
                caller.call("POST", path, body).body().path("generation").asInt();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> studio.get("/api/projection/generations/" + generation)
                        .body()
                        .hasNonNull("endedAt"));
        return generation;
    }

    /** Who calls operations by their paths in the document, and looks at the answers. */
    private final class Caller {

        private final Studio studio;
        private final ApiDescription description;

        Caller(Studio studio, ApiDescription description) {
            this.studio = studio;
            this.description = description;
        }

        /** @param bodyAndIds a body, when it begins with a brace, and what stands for the names in the path */
        Answer call(String method, String path, Object... bodyAndIds) {
            boolean hasBody = bodyAndIds.length > 0 && bodyAndIds[0].toString().startsWith("{");
            String uri = path;
            for (int i = hasBody ? 1 : 0; i < bodyAndIds.length; i++) {
                uri = uri.replaceFirst("\\{\\w+}", bodyAndIds[i].toString());
            }
            Answer answer = studio.send(method, uri, hasBody ? bodyAndIds[0].toString() : null, "*");
            String operation = method + " " + path.replaceFirst("\\?.*", "");
            called.add(operation);
            assertThat(answer.status()).as("%s: %s", operation, answer.body()).isBetween(200, 299);
            description
                    .faults(operation, answer.status(), answer.body())
                    .forEach(fault -> faults.add(operation + fault));
            return answer;
        }
    }
}
