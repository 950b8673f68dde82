package dev.perennial.session.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionLength;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.Projections;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.jdbc.ReadStores;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /api/sessions} on a real PostgreSQL. */
class SessionApiIT {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID GLAZE = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    private static final UUID AUCKLAND = UUID.fromString("0190a000-0000-7000-8000-000000000003");
    private static final UUID AMSTERDAM = UUID.fromString("0190a000-0000-7000-8000-000000000004");
    private static final JsonMapper JSON = new JsonMapper();

    private static PostgresServer postgres;
    private static MockMvcTester api;

    @BeforeAll
    static void projectClasses(@TempDir Path folder) {
        postgres = PostgresServer.startUnsynced(folder, 0);
        ReadStores.Fresh fresh = ReadStores.fresh(postgres);
        Pattern clay = Timetable.mondays("Clay 100%")
                .withOverride(
                        LocalDateTime.parse("2026-09-14T10:00:00"),
                        new SessionOverride(
                                false,
                                null,
                                SessionLength.parse("PT3H"),
                                "Clay, long",
                                null,
                                "Studio 2",
                                4,
                                Map.of("instructor", "Ben")));
        Projections.project(
                fresh.store(),
                Timetable.created(0, "2026-09-01T12:00:00Z", CLAY, clay),
                Timetable.created(1, "2026-09-01T12:00:00Z", GLAZE, Timetable.mondays("Glaze_it")),
                Timetable.created(2, "2026-09-01T12:00:00Z", AUCKLAND, nights("Pacific/Auckland", "2026-09-26")),
                Timetable.created(3, "2026-09-01T12:00:00Z", AMSTERDAM, nights("Europe/Amsterdam", "2026-10-24")));
        api = MockMvcTester.create(
                MockMvcBuilders.standaloneSetup(new SessionController(new Sessions(fresh.jdbc(), JSON)))
                        .setControllerAdvice(Problems.advices())
                        .build());
    }

    /** Three nights at 02:30, in the second of which clocks change. */
    private static Pattern nights(String zone, String firstDate) {
        return new Pattern(
                "Kiln watch",
                null,
                null,
                null,
                Map.of(),
                ZoneId.of(zone),
                LocalDate.parse(firstDate).atTime(2, 30),
                SessionLength.parse("PT1H"),
                "FREQ=DAILY;COUNT=3",
                null,
                new TreeMap<>(),
                Pattern.Status.ACTIVE);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void a_session_shows_what_its_pattern_says() {
        JsonNode session = items("?limit=1&patternId=" + CLAY).get(0);

        assertThat(session).isEqualTo(JSON.readTree("""
                                {"sessionId": "0190a000-0000-7000-8000-000000000001_2026-09-07",
                                 "patternId": "0190a000-0000-7000-8000-000000000001", "patternVersion": 1, "number": null,
                                 "title": "Clay 100%", "description": null, "location": "Studio 1", "capacity": 8,
                                 "attributes": {"instructor": "Ana"}, "timeZone": "Europe/Amsterdam",
                                 "start": "2026-09-07T10:00:00", "originalStart": "2026-09-07T10:00:00",
                                 "duration": "PT2H", "startsAt": "2026-09-07T08:00:00Z", "endsAt": "2026-09-07T10:00:00Z",
                                 "clockChange": null}"""));
    }

    @Test
    void a_session_shows_what_was_changed_in_it() {
        JsonNode session = JSON.readTree(
                body(api.get().uri("/api/sessions/{id}", CLAY + "_2026-09-14").exchange()));

        assertThat(session.path("title").asString()).isEqualTo("Clay, long");
        assertThat(session.path("location").asString()).isEqualTo("Studio 2");
        assertThat(session.path("capacity").asInt()).isEqualTo(4);
        assertThat(session.path("attributes").path("instructor").asString()).isEqualTo("Ben");
        assertThat(session.path("endsAt").asString()).isEqualTo("2026-09-14T11:00:00Z");
    }

    @Test
    void a_session_that_begins_where_clocks_change_says_how() {
        assertThat(items("?patternId=" + AUCKLAND))
                .extracting(SessionApiIT::start)
                .containsExactly(
                        "02:30 at 14:30:00Z null", "02:30 at 14:30:00Z \"shifted by gap\"", "02:30 at 13:30:00Z null");
        assertThat(items("?patternId=" + AMSTERDAM))
                .extracting(SessionApiIT::start)
                .containsExactly(
                        "02:30 at 00:30:00Z null", "02:30 at 00:30:00Z \"earlier of two\"", "02:30 at 01:30:00Z null");
        assertThat(JSON.readTree(body(api.get()
                                .uri("/api/sessions/{id}", AUCKLAND + "_2026-09-27")
                                .exchange()))
                        .path("clockChange")
                        .asString())
                .isEqualTo("shifted by gap");
    }

    private static String start(JsonNode session) {
        return session.path("start").asString().substring(11, 16) + " at "
                + session.path("startsAt").asString().substring(11) + " " + session.path("clockChange");
    }

    @Test
    void pages_follow_each_other_in_order_of_start_then_id() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = JSON.readTree(body(get("?limit=7&cursor=" + cursor)));
            page.path("items")
                    .forEach(item -> ids.add(item.path("startsAt").asString() + " "
                            + item.path("sessionId").asString()));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(ids).hasSize(58).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "'?q=clay', 26",
        "'?q=%25', 25",
        "'?q=e_i', 26",
        "'?q=studio 2', 1",
        "'?location=studio 2', 1",
        "'?location=studio', 0",
        "'?attribute.instructor=Ben', 1",
        "'?attribute.instructor=Ana', 51",
        "'?attribute.instructor=Ana&attribute.level=1', 0",
        "'?attribute.instructor=ana', 0",
        "'?from=2026-09-14&to=2026-09-21', 2",
        "'?from=2026-09-14T08:00:01Z&to=2026-09-21T08:00:00Z', 0",
        "'?from=2026-09-14T10:00:00%2B02:00&to=2026-09-14T10:00:01%2B02:00', 2",
        "'?patternId=0190a000-0000-7000-8000-000000000009', 0"
    })
    void filters_restrict(String query, int found) {
        assertThat(items(query + "&limit=1000")).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 1001",
        "limit, many",
        "from, yesterday",
        "to, 2026-13-01",
        "patternId, 7",
        "cursor, AAAA"
    })
    void a_bad_parameter_is_named(String parameter, String value) {
        MvcTestResult answer = get("?" + parameter + "=" + value);

        assertThat(answer)
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.field")
                .isEqualTo(parameter);
        assertThat(body(answer)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({"0190a000-0000-7000-8000-000000000001_2026-09-08", "0190a000-0000-7000-8000-000000000001"})
    void a_session_that_is_not_there_is_not_found(String sessionId) {
        assertThat(api.get().uri("/api/sessions/{id}", sessionId)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private static List<JsonNode> items(String query) {
        List<JsonNode> items = new ArrayList<>();
        JSON.readTree(body(get(query))).path("items").forEach(items::add);
        return items;
    }

    private static MvcTestResult get(String query) {
        return api.get()
                .uri(URI.create("/api/sessions" + query.replace(" ", "%20")))
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
