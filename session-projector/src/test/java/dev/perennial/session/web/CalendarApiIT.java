package dev.perennial.session.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.SessionOverride;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.Projections;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.jdbc.ReadStores;
import dev.perennial.session.calendar.OtherCalendar;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The feeds on a real PostgreSQL. */
class CalendarApiIT {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID GLAZE = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    private static final String CREATED = "2026-09-01T12:00:00Z";
    private static final String ALL = "/api/calendar.ics";
    private static final String ONE = "/api/patterns/" + CLAY + "/calendar.ics";

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
        api = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                        new CalendarController(patterns(fresh.dataSource()), new FeedAddresses(fresh.jdbc())))
                .setControllerAdvice(Problems.advices())
                .build());
    }

    private CalendarPatterns patterns(DataSource dataSource) {
        return new SessionWebConfiguration().calendarPatterns(fresh.jdbc(), new JdbcTransactionManager(dataSource));
    }

    @Test
    void the_feed_of_all_has_every_pattern_with_its_rule() throws Exception {
        MvcTestResult answer = get(ALL);

        assertThat(answer).hasStatusOk().hasContentType("text/calendar;charset=UTF-8");
        assertThat(OtherCalendar.open(answer.getResponse().getContentAsString()).events())
                .extracting(event -> event.getSummary().getValue() + " "
                        + event.getRecurrenceRule().getValue().getFrequency())
                .containsExactly("Clay WEEKLY", "Glaze WEEKLY");
    }

    @Test
    void the_feed_of_one_has_its_pattern_alone() throws Exception {
        assertThat(OtherCalendar.open(get(ONE).getResponse().getContentAsString())
                        .events())
                .extracting(event -> event.getUid().getValue())
                .containsExactly(CLAY.toString());
    }

    @Test
    void what_has_not_changed_is_not_sent_again_and_what_has_is() {
        String ofAll = tag(get(ALL));
        String ofOne = tag(get(ONE));
        assertThat(getIfNot(ALL, ofAll))
                .hasStatus(HttpStatus.NOT_MODIFIED)
                .bodyText()
                .isEmpty();
        assertThat(getIfNot(ONE, ofOne))
                .hasStatus(HttpStatus.NOT_MODIFIED)
                .bodyText()
                .isEmpty();

        Projections.project(
                fresh.store(),
                Timetable.changed(
                        2,
                        "2026-09-02T12:00:00Z",
                        GLAZE,
                        2,
                        Timetable.mondays("Glaze")
                                .withOverride(LocalDateTime.parse("2026-09-14T10:00:00"), SessionOverride.EXCLUDED)));

        assertThat(getIfNot(ALL, ofAll))
                .hasStatusOk()
                .bodyText()
                .contains("EXDATE;TZID=Europe/Amsterdam:20260914T100000");
        assertThat(getIfNot(ONE, ofOne)).as("of another pattern").hasStatus(HttpStatus.NOT_MODIFIED);
    }

    @Test
    void a_request_for_the_head_has_the_same_tag() {
        MvcTestResult head = api.head().uri(ALL).exchange();

        assertThat(head)
                .hasStatusOk()
                .hasHeader("ETag", tag(get(ALL)))
                .hasHeader("Cache-Control", "max-age=0, must-revalidate");
    }

    @Test
    void a_pattern_that_is_not_there_has_no_feed() {
        assertThat(get("/api/patterns/" + new UUID(0, 1) + "/calendar.ics")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/api/patterns/7/calendar.ics")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    private MvcTestResult get(String uri) {
        return api.get().uri(uri).exchange();
    }

    private MvcTestResult getIfNot(String uri, String tag) {
        return api.get().uri(uri).header("If-None-Match", tag).exchange();
    }

    private static String tag(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getHeader("ETag"));
    }
}
