package dev.perennial.projection.rejected.web;

import static dev.perennial.projection.Timetable.changed;
import static dev.perennial.projection.Timetable.created;
import static dev.perennial.projection.Timetable.mondays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.LogRecord;
import dev.perennial.projection.Projections;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.jdbc.ReadStores;
import dev.perennial.projection.rejected.Decisions;
import dev.perennial.projection.rejected.Outbox;
import dev.perennial.projection.rejected.Position;
import dev.perennial.projection.rejected.Redrive;
import dev.perennial.projection.rejected.RejectedEvents;
import dev.perennial.projection.rejected.jdbc.RejectedStores;
import dev.perennial.session.web.Problems;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/projection/rejected} on a real PostgreSQL; the log is played by the test. */
class RejectedApiIT {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID GLAZE = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    private static final JsonMapper JSON = new JsonMapper();

    private static PostgresServer postgres;

    private static ReadStores.Fresh fresh;

    private Outbox outbox;
    private MockMvcTester api;
    private long nextOffset;

    @BeforeAll
    static void start(@TempDir Path folder) {
        postgres = PostgresServer.startUnsynced(folder, 0);
        fresh = ReadStores.fresh(postgres);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void someAreRejected() {
        fresh.jdbc().sql("""
                        TRUNCATE projection_1.partition_position, projection_1.pattern, projection_1.pattern_history,
                                 projection_1.session, projection_1.rejected_event,
                                 perennial_operations.rejected_decision, perennial_operations.dead_letter_position
                        """).update();
        outbox = RejectedStores.outbox(fresh);
        RejectedEvents events = RejectedStores.events(fresh);
        api = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                        new RejectedController(events, Decisions.on(events, this::sendAndProject)))
                .setControllerAdvice(Problems.advices(new RejectedProblems()))
                .build());
        project(Timetable.text(0, "2026-09-01T12:00:00Z", "note", "no JSON"));
        project(created(1, "2026-09-01T12:00:01Z", CLAY, mondays("Clay")));
        project(changed(2, "2026-09-01T12:00:02Z", GLAZE, 2, mondays("Glaze, late")));
        project(new LogRecord(
                Timetable.LOG.name(),
                0,
                3,
                Instant.parse("2026-09-01T12:00:02Z"),
                GLAZE.toString(),
                Map.of("trace", new byte[] {(byte) 0xff}, "content-type", "text/plain".getBytes(UTF_8)),
                new byte[] {0, (byte) 0xfe}));
        project(Timetable.text(4, "2026-09-01T12:00:04Z", "note", "no JSON either"));
    }

    private void project(LogRecord record) {
        Projections.project(fresh.store(), record);
        nextOffset = record.offset() + 1;
    }

    /** As the log would: what is redriven comes back at its end. */
    private void sendAndProject() {
        outbox.inTurn(() -> {
            for (Redrive each : outbox.toRedrive(100)) {
                Position published = new Position(0, nextOffset);
                outbox.redriven(each, published);
                project(new LogRecord(
                        Timetable.LOG.name(),
                        0,
                        published.offset(),
                        Instant.parse("2026-09-01T13:00:00Z"),
                        each.key(),
                        each.record().headers(),
                        each.record().value()));
            }
        });
    }

    @Test
    void the_list_shows_what_and_why_newest_first() {
        assertThat(ids("")).containsExactly("0-4", "0-3", "0-2", "0-0");
        assertThat(get("").path("items").get(2)).isEqualTo(JSON.readTree("""
                {"id": "0-2", "topic": "perennial.patterns", "partition": 0, "offset": 2,
                 "recordedAt": "2026-09-01T12:00:02Z", "key": "%1$s", "patternId": "%1$s", "eventId": "%1$s-2",
                 "source": "urn:test:studio", "reason": "UNKNOWN_PATTERN", "field": "patternId",
                 "message": "patternId: nobody created %1$s", "payloadBytes": %2$d, "state": "OPEN"}
                """.formatted(GLAZE, payloadBytes())));
    }

    private int payloadBytes() {
        return requireNonNull(changed(2, "2026-09-01T12:00:02Z", GLAZE, 2, mondays("Glaze, late"))
                        .value())
                .length;
    }

    @Test
    void pages_follow_each_other_even_while_new_ones_come() {
        JsonNode first = get("?limit=2");
        project(Timetable.text(5, "2026-09-01T12:00:05Z", "note", "new"));

        assertThat(ids("?limit=2&cursor=" + first.path("nextCursor").asString()))
                .containsExactly("0-2", "0-0");
        assertThat(get("?limit=5").path("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "?reason=NOT_JSON, 3",
        "?reason=UNKNOWN_PATTERN, 1",
        "?partition=0, 4",
        "?partition=1, 0",
        "?patternId=0190a000-0000-7000-8000-000000000002, 2",
        "?state=OPEN, 4",
        "?state=DISCARDED, 0",
        "?reason=NOT_JSON&patternId=0190a000-0000-7000-8000-000000000002, 1"
    })
    void filters_restrict(String query, int found) {
        assertThat(ids(query)).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit",
        "?limit=1001, limit",
        "?limit=many, limit",
        "?reason=BAD_LUCK, reason",
        "?state=GONE, state",
        "?partition=x, partition",
        "?patternId=7, patternId",
        "?cursor=AAAA, cursor",
        "/7, id"
    })
    void what_is_wrong_is_named(String query, String field) {
        assertThat(exchange("GET", query, null))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.field")
                .isEqualTo(field);
    }

    @Test
    void one_is_shown_with_its_payload_as_text_or_as_base64_when_it_is_none() {
        JsonNode text = get("/0-0");
        JsonNode bytes = get("/0-3");

        assertThat(text.path("payload").asString()).isEqualTo("no JSON");
        assertThat(text.path("payloadBase64").isNull()).isTrue();
        assertThat(bytes.path("payload").isNull()).isTrue();
        assertThat(bytes.path("payloadBase64").asString()).isEqualTo("AP4=");
        assertThat(bytes.path("headers").toString())
                .isEqualTo("{\"content-type\":\"text/plain\",\"trace\":{\"base64\":\"/w==\"}}");
    }

    @Test
    void what_was_not_rejected_is_not_found() {
        for (String path : List.of("/0-1", "/7-0", "/0-1/redrive", "/0-1/discard")) {
            String method = path.length() == 4 ? "GET" : "POST";
            assertThat(exchange(method, path, null)).hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    @Test
    void an_event_is_redriven_once_its_cause_is_gone() {
        project(created(5, "2026-09-01T12:30:00Z", GLAZE, mondays("Glaze")));

        JsonNode redriven = post("/0-2/redrive", "{\"note\": \"came before its creation\"}", HttpStatus.OK);

        assertThat(redriven.path("state").asString()).isEqualTo("REDRIVEN");
        JsonNode decision = redriven.path("decisions").get(0);
        assertThat(decision.path("action").asString()).isEqualTo("REDRIVE");
        assertThat(decision.path("decidedBy").asString()).isEqualTo("Olga");
        assertThat(decision.path("note").asString()).isEqualTo("came before its creation");
        assertThat(Instant.parse(decision.path("decidedAt").asString())).isNotNull();
        assertThat(decision.path("published").toString()).isEqualTo("{\"partition\":0,\"offset\":6}");
        assertThat(decision.path("outcome").asString()).isEqualTo("TAKEN");
        assertThat(titles()).contains("Glaze, late");
    }

    @Test
    void what_the_law_rejects_again_is_an_event_of_its_own() {
        JsonNode redriven = post("/0-2/redrive", "", HttpStatus.OK);

        assertThat(redriven.path("decisions").get(0).path("outcome").asString()).isEqualTo("REJECTED");
        assertThat(ids("?reason=UNKNOWN_PATTERN&state=OPEN")).containsExactly("0-5");
    }

    @Test
    void a_double_click_publishes_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<MvcTestResult>> clicks = threads.invokeAll(
                    Collections.nCopies(8, () -> exchange("POST", "/0-0/redrive", "{\"note\": \"click\"}")));
            List<Integer> statuses = new ArrayList<>();
            for (Future<MvcTestResult> each : clicks) {
                statuses.add(each.get().getResponse().getStatus());
            }
            assertThat(statuses)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status == 409)
                    .hasSize(7);
        } finally {
            threads.shutdown();
        }
        assertThat(ids("?reason=NOT_JSON")).hasSize(4);
        assertThat(body(exchange("POST", "/0-0/redrive", null))).contains("Event 0-0 is REDRIVEN: REDRIVE by Olga at ");
    }

    @Test
    void an_event_is_redriven_with_another_payload() {
        String late = get("/0-2").path("payload").asString();
        String edited = late.replace("PatternChanged", "PatternCreated").replace("\"version\":2", "\"version\":1");

        JsonNode redriven = post(
                "/0-2/redrive",
                JSON.writeValueAsString(Map.of("payload", edited, "note", "meant as a creation")),
                HttpStatus.OK);

        assertThat(redriven.path("decisions").get(0).path("edited").asBoolean()).isTrue();
        assertThat(redriven.path("payload").asString()).as("the original").isEqualTo(late);
        assertThat(titles()).contains("Glaze, late");
    }

    @Test
    void another_payload_that_is_no_event_is_refused_and_nothing_is_decided() {
        String late = get("/0-2").path("payload").asString();
        String worse = JSON.writeValueAsString(Map.of("payload", late.replace("PT2H", "soon")));

        assertThat(exchange("POST", "/0-2/redrive", worse))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.field")
                .isEqualTo("data.pattern.duration");
        assertThat(get("/0-2").path("decisions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{\"playload\": \"x\"}", "{\"note\": 7", "[]", "{\"note\": \"a\\u0000b\"}"})
    void a_body_of_another_form_is_refused(String body) {
        assertThat(exchange("POST", "/0-2/redrive", body)).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(exchange("POST", "/0-2/discard", body)).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(exchange("POST", "/redrive", body)).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(ids("?state=OPEN")).hasSize(4);
    }

    @Test
    void a_form_and_a_body_without_end_are_refused() {
        assertThat(api.post()
                        .uri("/api/projection/rejected/0-2/discard")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("note=x"))
                .hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        assertThat(exchange("POST", "/0-2/discard", " ".repeat(2_000_000))).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void all_that_a_filter_lets_through_are_redriven_in_the_order_of_the_log() {
        assertThat(post("/redrive?reason=NOT_JSON", "{\"note\": \"again\"}", HttpStatus.ACCEPTED)
                        .path("redriven")
                        .asInt())
                .isEqualTo(3);
        assertThat(outbox.toRedrive(100))
                .extracting(each -> each.record().offset())
                .containsExactly(0L, 3L, 4L);
        assertThat(ids("?state=OPEN")).containsExactly("0-2");
        assertThat(post("/redrive?reason=NOT_JSON", "", HttpStatus.ACCEPTED)
                        .path("redriven")
                        .asInt())
                .isZero();
    }

    @Test
    void an_event_is_discarded_with_a_note_and_may_be_redriven_after_all() {
        JsonNode discarded = post("/0-0/discard", "{\"note\": \"a test\"}", HttpStatus.OK);
        assertThat(discarded.path("state").asString()).isEqualTo("DISCARDED");
        assertThat(exchange("POST", "/0-0/discard", null)).hasStatus(HttpStatus.CONFLICT);
        assertThat(ids("?state=DISCARDED")).containsExactly("0-0");

        JsonNode redriven = post("/0-0/redrive", "{\"note\": \"no test\"}", HttpStatus.OK);

        assertThat(redriven.path("decisions").findValuesAsString("action")).containsExactly("DISCARD", "REDRIVE");
        assertThat(redriven.path("decisions").findValuesAsString("note")).containsExactly("a test", "no test");
        assertThat(exchange("POST", "/0-0/discard", null)).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void what_cannot_be_published_is_open_again() {
        post("/redrive?reason=UNKNOWN_PATTERN", "", HttpStatus.ACCEPTED);
        outbox.failed(outbox.toRedrive(1).get(0), "too large");

        JsonNode event = get("/0-2");

        assertThat(event.path("state").asString()).isEqualTo("OPEN");
        assertThat(event.path("decisions").get(0).path("outcome").asString()).isEqualTo("FAILED");
        assertThat(event.path("decisions").get(0).path("failure").asString()).isEqualTo("too large");
        assertThat(outbox.toRedrive(1)).isEmpty();
    }

    @Test
    void copies_are_due_in_the_order_of_the_log_until_they_are_remembered() {
        assertThat(outbox.notCopied(3))
                .extracting(each -> each.origin().offset())
                .containsExactly(0L, 2L, 3L);
        outbox.copied(outbox.notCopied(3));

        assertThat(outbox.notCopied(3))
                .extracting(each -> each.origin().offset())
                .containsExactly(4L);
        outbox.copied(outbox.notCopied(3));
        assertThat(outbox.notCopied(3)).isEmpty();
    }

    @Test
    void one_process_at_a_time_sends() throws Exception {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        outbox.inTurn(() -> {
            Thread other = new Thread(() -> outbox.inTurn(() -> done.add("other")));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            done.add("first");
        });
        outbox.inTurn(() -> done.add("next"));

        assertThat(done).containsExactly("first", "next");
    }

    private List<String> titles() {
        return fresh.jdbc()
                .sql("SELECT DISTINCT title FROM perennial.session")
                .query(String.class)
                .list();
    }

    private List<String> ids(String query) {
        return get(query).path("items").findValuesAsString("id");
    }

    private JsonNode get(String path) {
        MvcTestResult answer = exchange("GET", path, null);
        assertThat(answer).hasStatusOk();
        return JSON.readTree(body(answer));
    }

    private JsonNode post(String path, String content, HttpStatus status) {
        MvcTestResult answer = exchange("POST", path, content);
        assertThat(answer).hasStatus(status);
        return JSON.readTree(body(answer));
    }

    private MvcTestResult exchange(String method, String path, @Nullable String content) {
        MockMvcTester.MockMvcRequestBuilder request = api.method(HttpMethod.valueOf(method))
                .uri(URI.create("/api/projection/rejected" + path))
                .header("X-Operator", "Olga");
        if (content != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(content);
        }
        return request.exchange();
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
