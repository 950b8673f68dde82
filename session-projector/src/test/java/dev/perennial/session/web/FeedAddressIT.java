package dev.perennial.session.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.Projections;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.jdbc.ReadStores;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Calendars for programs that cannot show a token. */
class FeedAddressIT {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID GLAZE = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    private static final String CREATED = "2026-09-01T12:00:00Z";
    private static final String FEEDS = "/api/calendar-feeds";

    private static PostgresServer postgres;

    private ReadStores.Fresh fresh;
    private MockMvcTester api;

    @BeforeAll
    static void start(@TempDir Path folder) {
        postgres = PostgresServer.startUnsynced(folder, 0);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void projectClasses() {
        fresh = ReadStores.fresh(postgres);
        Projections.project(
                fresh.store(),
                Timetable.created(0, CREATED, CLAY, Timetable.mondays("Clay")),
                Timetable.created(1, CREATED, GLAZE, Timetable.mondays("Glaze")));
        SessionWebConfiguration web = new SessionWebConfiguration();
        FeedAddresses addresses = web.feedAddresses(fresh.jdbc());
        CalendarPatterns patterns = web.calendarPatterns(fresh.jdbc(), new JdbcTransactionManager(fresh.dataSource()));
        api = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                        new CalendarController(patterns, addresses), new FeedAddressController(addresses))
                .setControllerAdvice(Problems.advices())
                .build());
    }

    @Test
    void an_address_shows_the_calendar_until_it_is_revoked() throws Exception {
        MvcTestResult made = make("{\"name\": \"Ana's telephone\"}");
        String address = text(made, "$.url");

        assertThat(made).hasStatus(HttpStatus.CREATED);
        assertThat(get(address))
                .hasStatusOk()
                .hasContentType("text/calendar;charset=UTF-8")
                .bodyText()
                .contains("SUMMARY:Clay", "SUMMARY:Glaze");

        assertThat(api.delete().uri(FEEDS + "/" + text(made, "$.feedId")).exchange())
                .hasStatus(HttpStatus.NO_CONTENT);
        assertThat(get(address)).hasStatus(HttpStatus.NOT_FOUND).bodyText().doesNotContain("Clay");
        assertThat(api.delete().uri(FEEDS + "/" + text(made, "$.feedId")).exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void an_address_of_one_class_shows_that_alone() throws Exception {
        String address = text(make("{\"name\": \"Clay\", \"patternId\": \"%s\"}".formatted(CLAY)), "$.url");

        assertThat(get(address)).bodyText().contains("SUMMARY:Clay").doesNotContain("Glaze");
    }

    @Test
    void a_secret_is_told_once_and_kept_nowhere() throws Exception {
        String address = text(make("{\"name\": \"The board in the hall\"}"), "$.url");
        String secret = address.substring(address.lastIndexOf('/') + 1).replace(".ics", "");

        assertThat(secret).hasSize(43);
        assertThat(get(FEEDS)).bodyText().contains("The board in the hall").doesNotContain(secret, "url");
        assertThat(fresh.jdbc()
                        .sql("SELECT f::text FROM perennial_operations.calendar_feed f WHERE name LIKE 'The board%'")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%27%20OR%201=1", "%25"})
    void a_wrong_address_leads_nowhere(String secret) throws Exception {
        make("{\"name\": \"Another\"}");

        assertThat(get("/feeds/" + secret + ".ics")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \" \"}", "{\"name\": \"Ana\", \"patternId\": \"7\"}"})
    void what_makes_no_address_is_refused(String body) {
        assertThat(make(body)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void the_list_has_pages() throws Exception {
        make("{\"name\": \"first\"}");
        make("{\"name\": \"second\"}");
        int all = JsonPath.<List<Object>>read(body(get(FEEDS)), "$.items").size();

        String page = body(get(FEEDS + "?limit=1"));
        int seen = 1;
        for (String next = JsonPath.read(page, "$.nextCursor"); next != null; seen++) {
            page = body(get(FEEDS + "?limit=1&cursor=" + next));
            next = JsonPath.read(page, "$.nextCursor");
        }
        assertThat(seen).isEqualTo(all).isGreaterThanOrEqualTo(2);
    }

    private MvcTestResult make(String body) {
        return api.post()
                .uri(FEEDS)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return api.get().uri(uri).exchange();
    }

    private static String text(MvcTestResult result, String path) throws Exception {
        return JsonPath.read(body(result), path).toString();
    }

    private static String body(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString();
    }
}
