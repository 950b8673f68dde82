package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.standalone.Studio.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs expect of any REST service, over real HTTP. */
class RestMannersAcceptanceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int MOST_ROUNDS = 100;

    private static Studio studio;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        studio = Studio.open(folder);
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    @Test
    void who_has_an_answer_already_is_told_so_and_who_asks_gets_it_compressed() throws Exception {
        UUID id = studio.create(longWinded()).patternId();
        for (String path : List.of(
                "/api/sessions?patternId=" + id,
                "/api/patterns?q=Long-winded",
                "/api/patterns/" + id + "/history",
                "/api/patterns/" + id + "/calendar.ics",
                "/api/calendar.ics")) {
            assertThat(headAndConditionalGet(path)).as(path).startsWith("W/\"");
            assertComesCompressed(path);
        }
    }

    @Test
    void the_tag_of_one_pattern_follows_its_horizon_and_its_version() throws Exception {
        Pattern pattern = longWinded();
        String path = "/api/patterns/" + studio.create(pattern).patternId();
        String before = headAndConditionalGet(path);
        assertThat(before).startsWith("\"1.");
        // compressed, it would be another representation, which a strong tag tells apart (RFC 9110 §8.8.3.3)
        assertThat(send("GET", path, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();

        studio.send("POST", "/api/horizon/ticks", "{\"horizon\": \"P7M\", \"extendWhenBelow\": \"P7M\"}", null);
        studio.awaitProjection();

        HttpResponse<byte[]> extended = send("GET", path, "If-None-Match", before);
        assertThat(extended.statusCode()).isEqualTo(200);
        assertThat(extended.headers().firstValue("ETag").orElseThrow())
                .startsWith("\"1.")
                .isNotEqualTo(before);
        String changed = "{\"pattern\": {\"title\": \"Shorter\"}}";
        assertThat(studio.send("PATCH", path, changed, before).status())
                .as("the version is the same")
                .isEqualTo(200);
        assertThat(studio.send("PATCH", path, changed, before).status()).isEqualTo(412);
    }

    @Test
    void pages_skip_nothing_and_repeat_nothing_while_rows_come_go_and_change() {
        long seed = System.nanoTime();
        System.out.println("RestMannersAcceptanceTest seed " + seed);
        Paging paging = new Paging(studio, new Random(seed));
        paging.throughSessions(11, "sessions, seed " + seed);
        paging.throughPatterns(2, "patterns, seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions", "/api/patterns", "/api/projection/rejected"})
    void a_limit_has_limits(String list) {
        for (String limit : List.of("0", "-1", "1001", "99999999999999999999", "many", "1.5", "")) {
            Answer refused = studio.get(list + "?limit=" + limit);
            assertThat(refused.status()).as(limit).isEqualTo(400);
            assertThat(refused.body().path("field").asString()).as(limit).isEqualTo("limit");
            assertThat(refused.body().path("detail").asString()).contains("from 1 to 1,000");
        }
        for (String limit : List.of("1", "1000")) {
            assertThat(studio.get(list + "?limit=" + limit).status()).isEqualTo(200);
        }
    }

    @Test
    void of_two_writers_with_the_same_version_one_wins_and_the_other_gets_a_conflict() throws Exception {
        Answer created = studio.create(everyMonday("Contested").pattern());
        UUID id = created.patternId();
        boolean conflict = false;
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            // who reads after the other has won gets a 412 at once, so try until both have read the same version
            for (int round = 0; !conflict && round < MOST_ROUNDS; round++) {
                String etag = studio.read(id).etag();
                CountDownLatch go = new CountDownLatch(1);
                Future<Answer> ana = writers.submit(() -> rename(id, etag, "by Ana", go));
                Future<Answer> ben = writers.submit(() -> rename(id, etag, "by Ben", go));
                go.countDown();

                assertThat(List.of(ana.get().status(), ben.get().status()))
                        .containsOnlyOnce(200)
                        .containsAnyOf(409, 412);
                String winner = ana.get().status() == 200 ? "by Ana" : "by Ben";
                assertThat(studio.sessions(id))
                        .isNotEmpty()
                        .allSatisfy(session ->
                                assertThat(session.path("title").asString()).isEqualTo(winner));
                conflict = ana.get().status() == 409 || ben.get().status() == 409;
            }
        } finally {
            writers.shutdown();
        }
        assertThat(conflict).isTrue();
    }

    private static Answer rename(UUID id, String etag, String title, CountDownLatch go) throws InterruptedException {
        go.await();
        return studio.replace(id, etag, everyMonday(title).pattern());
    }

    @Test
    void a_stale_or_missing_version_is_refused() {
        Answer created = studio.create(everyMonday("Versions").pattern());
        UUID id = created.patternId();
        Pattern other = everyMonday("Versions 2").pattern();
        assertThat(studio.replace(id, created.etag(), other).status()).isEqualTo(200);

        assertThat(studio.replace(id, created.etag(), other).status()).isEqualTo(412);
        assertThat(studio.send("PUT", "/api/patterns/" + id, "{\"pattern\":{}}", null)
                        .status())
                .isEqualTo(428);
    }

    @Test
    void bad_input_is_answered_with_a_problem_that_names_the_field() {
        Answer answer = studio.send("POST", "/api/patterns", """
                {"pattern": {"title": "x", "timeZone": "Europe/Amsterdam", "start": "2026-12-07T10:00:00",
                             "duration": "PT1H", "recurrenceRule": "FREQ=MINUTELY"}}""", null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("field").asString()).isEqualTo("pattern.recurrenceRule");
        assertThat(answer.body().path("detail").asString()).contains("DAILY, WEEKLY, MONTHLY, YEARLY", "MINUTELY");
    }

    /** Answers the tag. */
    private static String headAndConditionalGet(String path) throws Exception {
        HttpResponse<byte[]> whole = send("GET", path);
        assertThat(whole.statusCode()).as(path).isEqualTo(200);
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> head = send("HEAD", path);
        assertThat(head.statusCode()).as("HEAD " + path).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("ETag", "Content-Type", "Content-Length")) {
            assertThat(head.headers().firstValue(header))
                    .as("%s of HEAD %s", header, path)
                    .isEqualTo(whole.headers().firstValue(header));
        }
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<byte[]> again = send(method, path, "If-None-Match", "\"0\", " + tag);
            assertThat(again.statusCode()).as(method + " " + path).isEqualTo(304);
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
            assertThat(again.body()).isEmpty();
        }
        assertThat(send("GET", path, "If-None-Match", "\"0\"").statusCode()).isEqualTo(200);
        return tag;
    }

    private static void assertComesCompressed(String path) throws Exception {
        HttpResponse<byte[]> plain = send("GET", path);
        HttpResponse<byte[]> small = send("GET", path, "Accept-Encoding", "gzip");
        assertThat(small.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
        assertThat(small.headers().allValues("Vary")).as(path).anyMatch(vary -> vary.contains("accept-encoding"));
        assertThat(small.body()).as(path).hasSizeLessThan(plain.body().length);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(new String(plain.body(), UTF_8));
        }
    }

    /** So that each answer about it is long enough to be compressed. */
    private static Pattern longWinded() {
        Pattern pattern = everyMonday("Long-winded").pattern();
        return new Pattern(
                pattern.title(),
                "All that you need is clay. ".repeat(150),
                pattern.location(),
                pattern.capacity(),
                pattern.attributes(),
                pattern.timeZone(),
                pattern.start(),
                pattern.duration(),
                pattern.recurrenceRule(),
                pattern.endDate(),
                pattern.recurrenceOverrides(),
                pattern.status(),
                pattern.relatedTo());
    }

    private static HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(studio.process().web() + path))
                .method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }
}
