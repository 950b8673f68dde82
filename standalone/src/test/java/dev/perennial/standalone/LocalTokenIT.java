package dev.perennial.standalone;

import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A studio that asks for the one token that it made itself. */
class LocalTokenIT {

    private static StandaloneProcess perennial;
    private static String token;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("data").resolve("token");
        perennial = StandaloneProcess.ready(folder, "--perennial.web.token-file=" + file);
        token = Files.readString(file).strip();
    }

    @AfterAll
    static void stop() {
        perennial.close();
    }

    @Test
    void the_token_is_said_once_on_the_console_and_opens_what_is_closed_without_it() throws Exception {
        assertThat(perennial.console()).containsOnlyOnce(token);
        assertThat(get("x")).isEqualTo(401);
        assertThat(get(token)).isEqualTo(200);
    }

    private static int get(String bearer) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(perennial.web() + "/api/sessions"))
                .header("Authorization", "Bearer " + bearer)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void the_page_asks_for_it_until_it_is_right(@TempDir Path profile) {
        assumeThat(InstalledBrowser.isThere())
                .as("chromium and chromedriver are installed")
                .isTrue();
        try (StaffBrowser page = StaffBrowser.open(profile)) {
            page.enter(perennial.web());
            show(page, "not-the-token");
            show(page, token);
            until(() ->
                    assertThat(page.texts("#status")).singleElement().asString().contains("Up to date"));
            page.enter(perennial.web() + "/#calendar");
            until(() ->
                    assertThat(page.texts("#status")).singleElement().asString().contains("Up to date"));
        }
    }

    private static void show(StaffBrowser page, String shown) {
        until(() ->
                assertThat(page.attributes("#token[open] [name=token]", "type")).containsExactly("password"));
        page.type("#token [name=token]", shown);
        page.click("#token [value=yes]");
    }
}
