package dev.perennial.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tokens of an issuer that is known by its address, and changes its keys. */
class IssuerIT {

    private HttpServer server;
    private String address;
    private volatile RSAKey published;
    private ConfigurableApplicationContext service;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(SessionsController.class)
    static class Service {}

    @RestController
    static class SessionsController {
        @GetMapping("/api/sessions")
        String sessions() {
            return "sessions";
        }
    }

    @BeforeEach
    void start() throws Exception {
        published = key("first");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://localhost:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", () -> """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"]}""".formatted(address));
        serve("/keys", () -> new JWKSet(published.toPublicJWK()).toString());
        server.start();
        String jwt = "--spring.security.oauth2.resourceserver.jwt.";
        service = new SpringApplicationBuilder(Service.class)
                .run("--server.port=0", jwt + "issuer-uri=" + address, jwt + "audiences=perennial");
    }

    @AfterEach
    void stop() {
        service.close();
        server.stop(0);
    }

    @Test
    void its_tokens_are_good_and_those_of_another_are_not() throws Exception {
        assertThat(statusWith(token(published, address))).isEqualTo(200);
        assertThat(statusWith(token(published, "http://localhost:1"))).isEqualTo(401);
        assertThat(statusWith(token(key("first"), address))).isEqualTo(401);
    }

    @Test
    void a_new_key_is_asked_for_and_the_old_one_opens_nothing_then() throws Exception {
        RSAKey old = published;
        RSAKey next = key("second");
        assertThat(statusWith(token(old, address))).isEqualTo(200);
        assertThat(statusWith(token(next, address))).isEqualTo(401);

        published = next;

        assertThat(statusWith(token(next, address))).isEqualTo(200);
        assertThat(statusWith(token(old, address))).isEqualTo(401);
    }

    private static RSAKey key(String id) throws Exception {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    private static String token(RSAKey key, String issuer) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience("perennial")
                        .claim("scope", "sessions:read")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private int statusWith(String token) throws Exception {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/sessions"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private void serve(String path, Supplier<String> json) throws IOException {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] body = json.get().getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
