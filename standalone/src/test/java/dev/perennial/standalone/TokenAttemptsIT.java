package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What strangers and forgers get with which token, and nothing without one. */
class TokenAttemptsIT extends Attempts {

    private static final String PUBLIC = "everybody";

    static Stream<Arguments> tokens() throws Exception {
        return Stream.of(
                argumentSet("a good one", bearer(issuer().of("sessions:read")), 200),
                argumentSet("none", "Accept: */*", 401),
                argumentSet("an empty one", bearer(""), 401),
                argumentSet("no JWT", bearer("open-sesame"), 401),
                argumentSet("expired", bearer(issuer().expired()), 401),
                argumentSet("of another key", bearer(Tokens.issuer().of(Tokens.EVERYTHING)), 401),
                argumentSet("made out to another service", bearer(issuer().madeOutTo("accounting")), 401),
                argumentSet("made out to nobody", bearer(issuer().madeOutToNobody()), 401),
                argumentSet("alg=none", bearer(issuer().unsigned()), 401),
                argumentSet("HS256 with the public key", bearer(issuer().signedWithThePublicKey(false)), 401),
                argumentSet("HS256 with the public key's file", bearer(issuer().signedWithThePublicKey(true)), 401),
                argumentSet("other claims than were signed", bearer(issuer().tampered()), 401),
                argumentSet("as a password", "Authorization: Basic b2xnYTpvbGdh", 401),
                argumentSet("as a cookie", "Cookie: access_token=" + issuer().of(Tokens.EVERYTHING), 401),
                argumentSet("for something else", bearer(issuer().of("patterns:read operations")), 403),
                argumentSet("for nothing", bearer(issuer().of("")), 403));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_opens_only_what_it_is_for(String header, int status) throws Exception {
        Wire.Answer answer = wire().send("GET /api/sessions HTTP/1.1\n" + header, "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().contains("alert")).isEqualTo(status == 200);
        assertThat(answer.headers()).doesNotContain("Set-Cookie");
        if (status == 401) {
            assertThat(answer.headers()).contains("WWW-Authenticate: Bearer");
        }
    }

    @Test
    void a_token_in_the_address_is_none() throws Exception {
        String path = "/api/sessions?access_token=" + issuer().of(Tokens.EVERYTHING);

        assertThat(wire().send("GET " + path + " HTTP/1.1", "").status()).isEqualTo(401);
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
        application()
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
            request.addHeader("Authorization", "Bearer " + issuer().of(scope));
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            application()
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
        Wire.Answer seen = wire().send("GET " + path + " HTTP/1.1", "");

        assertThat(seen.status()).isEqualTo(stranger);
        assertThat(seen.body()).doesNotContain("details", "components");
        assertThat(wire().send("GET " + path + " HTTP/1.1\n" + bearer(issuer().of("sessions:read patterns:write")), "")
                        .status())
                .isEqualTo(stranger == 401 ? 403 : 200);
        Wire.Answer shown = wire().send("GET " + path + " HTTP/1.1\n" + bearer(issuer().of("operations")), "");
        assertThat(shown.status()).isEqualTo(operations);
        assertThat(shown.body()).doesNotContain("alert", "password");
    }
}
