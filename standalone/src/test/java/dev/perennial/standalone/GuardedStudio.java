package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A studio that asks for an issuer's tokens, in this process, with a class of many sessions. */
record GuardedStudio(Path folder, Tokens issuer, ConfigurableApplicationContext application, Wire wire)
        implements AutoCloseable {

    private static final String SCRIPT = "<script>alert('a class')</script>";

    static GuardedStudio open() throws IOException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("perennial-guarded");
        Tokens issuer = Tokens.issuer();
        String jwt = "--spring.security.oauth2.resourceserver.jwt.";
        ConfigurableApplicationContext application = new SpringApplicationBuilder(StandaloneApplication.class)
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
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        GuardedStudio studio = new GuardedStudio(folder, issuer, application, new Wire(port));
        assertThat(studio.create(SCRIPT, "Studio 1").status()).isBetween(201, 202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> studio.get("/api/sessions").body().contains("alert"));
        return studio;
    }

    Path log() {
        return folder.resolve("data").resolve("perennial.log");
    }

    Wire.Answer create(String title, String location) throws IOException {
        return wire.send(
                "POST /api/patterns HTTP/1.1\nContent-Type: application/json\n" + bearer("patterns:write"),
                """
                {"pattern": {"title": "%s", "location": "%s", "timeZone": "Europe/Amsterdam", "duration": "PT1H",
                 "start": "2026-09-07T10:00:00", "recurrenceRule": "FREQ=WEEKLY"}}""".formatted(title, location));
    }

    Wire.Answer get(String path) throws IOException {
        return wire.send("GET " + path + " HTTP/1.1\n" + bearer(Tokens.EVERYTHING), "");
    }

    private String bearer(String scopes) {
        return "Authorization: Bearer " + issuer.of(scopes);
    }

    @Override
    public void close() throws IOException {
        application.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
