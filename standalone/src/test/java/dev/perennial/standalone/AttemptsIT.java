package dev.perennial.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What strangers, forged tokens and foreign pages try, and what each attempt gets. */
class AttemptsIT {

    private static final String SCRIPT = "<script>alert('a class')</script>";

    private static final String PUBLIC = "everybody";

    private static Path log;
    private static Tokens issuer;
    private static ConfigurableApplicationContext perennial;
    private static Wire wire;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        issuer = Tokens.issuer();
        log = folder.resolve("data").resolve("perennial.log");
        String jwt = "--spring.security.oauth2.resourceserver.jwt.";
        perennial = new SpringApplicationBuilder(StandaloneApplication.class)
                .run(
                        jwt + "public-key-location="
                                + issuer.writePublicKey(folder.resolve("key.pem"))
                                        .toUri(),
                        jwt + "audiences=" + Tokens.AUDIENCE,
                        "--perennial.standalone.data-dir=" + folder.resolve("data"),
                        "--perennial.standalone.kafka-port=0",
                        "--perennial.standalone.postgres-port=0",
                        "--server.port=0",
                        "--perennial.web.largest-body=1MB",
                        "--perennial.web.body-within=2s");
        wire = new Wire(perennial.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        assertThat(create(SCRIPT, "Studio 1").status()).isBetween(201, 202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/api/sessions").body().contains("alert"));
    }

    @AfterAll
    static void close() {
        perennial.close();
    }

    private static Wire.Answer create(String title, String location) throws IOException {
        return wire.send(
                "POST /api/patterns HTTP/1.1\nContent-Type: application/json\n" + bearer(issuer.of("patterns:write")),
                """
                {"pattern": {"title": "%s", "location": "%s", "timeZone": "Europe/Amsterdam", "duration": "PT1H",
                 "start": "2026-09-07T10:00:00", "recurrenceRule": "FREQ=WEEKLY"}}""".formatted(title, location));
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    private static Wire.Answer get(String path) throws IOException {
        return wire.send("GET " + path + " HTTP/1.1\n" + bearer(issuer.of(Tokens.EVERYTHING)), "");
    }

    static Stream<Arguments> tokens() throws Exception {
        return Stream.of(
                argumentSet("a good one", bearer(issuer.of("sessions:read")), 200),
                argumentSet("none", "Accept: */*", 401),
                argumentSet("an empty one", bearer(""), 401),
                argumentSet("no JWT", bearer("open-sesame"), 401),
                argumentSet("expired", bearer(issuer.expired()), 401),
                argumentSet("of another key", bearer(Tokens.issuer().of(Tokens.EVERYTHING)), 401),
                argumentSet("made out to another service", bearer(issuer.madeOutTo("accounting")), 401),
                argumentSet("made out to nobody", bearer(issuer.madeOutToNobody()), 401),
                argumentSet("alg=none", bearer(issuer.unsigned()), 401),
                argumentSet("HS256 with the public key", bearer(issuer.signedWithThePublicKey(false)), 401),
                argumentSet("HS256 with the public key's file", bearer(issuer.signedWithThePublicKey(true)), 401),
                argumentSet("other claims than were signed", bearer(issuer.tampered()), 401),
                argumentSet("as a password", "Authorization: Basic b2xnYTpvbGdh", 401),
                argumentSet("as a cookie", "Cookie: access_token=" + issuer.of(Tokens.EVERYTHING), 401),
                argumentSet("for something else", bearer(issuer.of("patterns:read operations")), 403),
                argumentSet("for nothing", bearer(issuer.of("")), 403));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_opens_only_what_it_is_for(String header, int status) throws Exception {
        Wire.Answer answer = wire.send("GET /api/sessions HTTP/1.1\n" + header, "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("alert")).isEqualTo(status == 200);
        assertThat(answer.headers()).doesNotContain("Set-Cookie");
        if (status == 401) {
            assertThat(answer.headers()).contains("WWW-Authenticate: Bearer");
        }
    }

    @Test
    void a_token_in_the_address_is_none() throws Exception {
        String path = "/api/sessions?access_token=" + issuer.of(Tokens.EVERYTHING);

        assertThat(wire.send("GET " + path + " HTTP/1.1", "").status()).isEqualTo(401);
    }

    @Test
    void every_operation_has_a_rule_and_only_its_scope_opens_it() throws Exception {
        Map<String, Set<String>> opened = new TreeMap<>();
        for (String operation : operations()) {
            opened.put(operation, openedBy(operation));
        }

        assertThat(opened)
                .hasSizeGreaterThan(35)
                .allSatisfy((operation, by) -> assertThat(by).as(operation).isNotEmpty())
                .containsEntry("GET /page-settings.json", Set.of(PUBLIC))
                .containsEntry("GET /api/sessions", Set.of("sessions:read"))
                .containsEntry("GET /api/patterns", Set.of("patterns:read"))
                .containsEntry("POST /api/patterns", Set.of("patterns:write"))
                .containsEntry("POST /api/patterns/preview", Set.of("patterns:read"))
                .containsEntry("DELETE /api/patterns/x", Set.of("patterns:write"))
                .containsEntry("PUT /api/closures/x", Set.of("patterns:write"))
                .containsEntry("GET /api/projection", Set.of("sessions:read", "operations"))
                .containsEntry("GET /api/projection/rejected", Set.of("operations"))
                .containsEntry("POST /api/projection/rebuild", Set.of("operations"))
                .containsEntry("POST /api/horizon/ticks", Set.of("operations"));
        assertThat(opened).allSatisfy((operation, by) -> {
            boolean writes = !operation.startsWith("GET ") && !operation.endsWith("/preview");
            assertThat(by).as(operation).doesNotContain(writes ? "sessions:read" : "patterns:write");
        });
    }

    /** Every method and path that a controller of ours answers. */
    private static List<String> operations() {
        List<String> operations = new ArrayList<>();
        perennial
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (handler.getBeanType().getPackageName().startsWith("dev.perennial")) {
                        for (RequestMethod method :
                                mapping.getMethodsCondition().getMethods()) {
                            for (String path : mapping.getPatternValues()) {
                                operations.add(method + " " + path.replaceAll("\\{[^}]+}", "x"));
                            }
                        }
                    }
                });
        return operations;
    }

    private static Set<String> openedBy(String operation) throws Exception {
        if (passes(operation, null) == 200) {
            return Set.of(PUBLIC);
        }
        assertThat(passes(operation, null)).as(operation).isEqualTo(401);
        return Stream.of(Tokens.EVERYTHING.split(" "))
                .filter(scope -> passes(operation, scope) == 200)
                .collect(Collectors.toSet());
    }

    /** What the guard says, without the operation, which may do something. */
    private static int passes(String operation, @Nullable String scope) {
        String[] methodAndPath = operation.split(" ");
        MockHttpServletRequest request = new MockHttpServletRequest(methodAndPath[0], methodAndPath[1]);
        request.setServletPath(methodAndPath[1]);
        if (scope != null) {
            request.addHeader("Authorization", "Bearer " + issuer.of(scope));
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            perennial
                    .getBean("springSecurityFilterChain", Filter.class)
                    .doFilter(request, response, new MockFilterChain());
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
        return response.getStatus();
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator, 401, 200",
        "/actuator/health, 401, 200",
        "/actuator/health/liveness, 200, 200",
        "/actuator/health/readiness, 200, 200",
        "/actuator/health/projection, 401, 200",
        "/actuator/info, 401, 200",
        "/actuator/prometheus, 401, 200",
        "/actuator/env, 401, 404",
        "/actuator/beans, 401, 404",
        "/actuator/heapdump, 401, 404",
        "/actuator/loggers, 401, 404",
        "/actuator/shutdown, 401, 404"
    })
    void the_actuator_is_for_operations_and_has_no_more_than_they_need(String path, int stranger, int operations)
            throws Exception {
        Wire.Answer seen = wire.send("GET " + path + " HTTP/1.1", "");

        assertThat(seen.status()).isEqualTo(stranger);
        assertThat(seen.body()).doesNotContain("details", "components");
        assertThat(wire.send("GET " + path + " HTTP/1.1\n" + bearer(issuer.of("sessions:read patterns:write")), "")
                        .status())
                .isEqualTo(stranger == 401 ? 403 : 200);
        Wire.Answer shown = wire.send("GET " + path + " HTTP/1.1\n" + bearer(issuer.of("operations")), "");
        assertThat(shown.status()).isEqualTo(operations);
        assertThat(shown.body()).doesNotContain("alert", "password");
    }

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
        Wire.Answer answer = wire.sendAsIs(
                "GET /api/sessions HTTP/1.1\nHost: %s\nConnection: close\n%s\n\n"
                        .formatted(
                                host.replace("PORT", Integer.toString(wire.port())),
                                bearer(issuer.of("sessions:read"))),
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
        String header = "\nOrigin: " + origin.replace("PORT", Integer.toString(wire.port()));
        Wire.Answer written =
                wire.send("POST /api/horizon/ticks HTTP/1.1\n" + bearer(issuer.of("operations")) + header, "");
        Wire.Answer asked =
                wire.send("OPTIONS /api/patterns HTTP/1.1\nAccess-Control-Request-Method: POST" + header, "");

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
        Wire.Answer answer = wire.send("POST /api/patterns HTTP/1.1\n" + everything() + header, "{}");

        assertThat(answer.status()).isEqualTo(status);
    }

    private static String everything() {
        return bearer(issuer.of(Tokens.EVERYTHING)) + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        "/api//sessions",
        "//api/sessions",
        "/api/./sessions",
        "/api/x/../sessions",
        "/webjars/../api/sessions",
        "/main.js/../api/sessions",
        "/page-settings.json/../api/sessions",
        "/webjars/%2e%2e/api/sessions",
        "/webjars/..%2fapi/sessions",
        "/webjars/..;/api/sessions",
        "/main.js;/../api/sessions",
        "/api;x=1/sessions",
        "/api/sessions;.js",
        "/api/sessions/x.js",
        "/api/sessions/",
        "/api/sessions%2f",
        "/api/sessions%00",
        "/api/sessions%0a",
        "/api/sessions%20",
        "/api\\sessions",
        "/api/%73essions",
        "/api/%2573essions",
        "/API/SESSIONS",
        "/actuator/health/liveness/../../prometheus",
        "/actuator/health/liveness/..;/..;/prometheus",
        "/actuator/prometheus;x",
        "/swagger-ui/../api/sessions",
        "/v3/api-docs/../../api/sessions",
        "/api/patterns/x/calendar.ics/../../..",
        "http://localhost/api/sessions",
        "*"
    })
    void no_way_of_writing_a_path_gets_round_the_guard(String path) throws Exception {
        Wire.Answer answer = wire.send("GET " + path + " HTTP/1.1", "");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("items", "alert", "jvm_");
    }

    @ParameterizedTest
    @CsvSource({"TRACE", "TRACK", "CONNECT", "DELETE", "PATCH", "x"})
    void another_method_gets_no_further(String method) throws Exception {
        Wire.Answer answer = wire.send(method + " /api/sessions HTTP/1.1\nX-HTTP-Method-Override: GET", "");

        assertThat(answer.status()).isBetween(400, 501);
        assertThat(answer.body()).doesNotContain("items", "alert");
    }

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
    void a_body_that_is_too_large_is_not_waited_for() throws Exception {
        String head =
                "POST /api/horizon/ticks HTTP/1.1\nHost: localhost\nContent-Type: application/json\n" + everything();

        assertThat(wire.sendAsIs(head + "Content-Length: 1000000000000\n\n", "{")
                        .status())
                .isEqualTo(413);
        assertThat(wire.sendAsIs(
                                head + "Content-Encoding: gzip\nContent-Length: 20\nConnection: close\n\n",
                                "x".repeat(20))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void a_body_without_end_is_cut_off() throws Exception {
        try (Socket socket = wire.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(chunked());
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
            assertThat(sendUntilClosed(out, chunk)).as("chunks taken").isLessThan(1_000);
        }
        assertThat(get("/api/sessions").status()).isEqualTo(200);
    }

    private static byte[] chunked() {
        return ("POST /api/horizon/ticks HTTP/1.1\nHost: localhost\nContent-Type: application/json\n" + everything()
                        + "Transfer-Encoding: chunked\n\n")
                .replace("\n", "\r\n")
                .getBytes(ISO_8859_1);
    }

    private static int sendUntilClosed(OutputStream out, byte[] chunk) throws IOException {
        for (int sent = 0; sent < 1_000; sent++) {
            try {
                out.write(chunk);
            } catch (SocketException e) {
                return sent;
            }
        }
        return 1_000;
    }

    @Test
    void a_body_that_trickles_is_given_up_and_holds_nobody_up() throws Exception {
        try (Socket socket = wire.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(chunked());
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        out.write("1\r\n \r\n".getBytes(ISO_8859_1));
                        return socket.getInputStream().available() > 0;
                    });
            assertThat(Wire.answer(socket).status()).isEqualTo(408);
        }
    }

    @Test
    void many_who_connect_and_say_little_keep_nobody_out() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Socket socket = wire.connect();
                idle.add(socket);
                socket.getOutputStream()
                        .write((i % 2 == 0 ? "" : "GET /api/sessions HTTP/1.1\r\nX: ").getBytes(ISO_8859_1));
            }
            assertThat(get("/api/sessions").status()).isEqualTo(200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void nothing_secret_and_nothing_forged_is_in_logs_and_errors() throws Exception {
        String token = issuer.of(Tokens.EVERYTHING);
        List<String> answers = new ArrayList<>();
        for (String path : List.of(
                "/api/sessions?from=%0aERROR%20forged",
                "/api/patterns/%0aERROR%20forged",
                "/api/sessions/forged%0d%0a",
                "/api/projection/rejected/forged",
                "/api/sessions?limit=forged")) {
            answers.add(wire.send("GET " + path + " HTTP/1.1\nX-Operator: \u001b[31mforged\n" + bearer(token), "")
                    .body());
        }
        create("a private class", "\\u000aERROR forged");

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .doesNotContain(
                                "Exception", "\tat ", "org.springframework", "dev.perennial.p", "SELECT", token));
        assertThat(Files.readString(log)).doesNotContain("forged", token, "private class", "alert");
    }
}
