package dev.perennial.pattern.web;

import static dev.perennial.pattern.calendar.CalendarFiles.calendar;
import static dev.perennial.pattern.calendar.CalendarFiles.export;
import static dev.perennial.pattern.calendar.CalendarFiles.mondays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.pattern.ImportCalendar;
import dev.perennial.pattern.KnownPattern;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ImportApiTest extends PatternApi {

    private static final String CLAY = "/api/patterns/" + ImportCalendar.patternId("1");

    @ParameterizedTest
    @ValueSource(strings = {"google.ics", "outlook.ics", "apple.ics"})
    void the_same_file_again_changes_nothing(String file) {
        assertThat(importFile(export(file)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.counts.CHANGED")
                .isEqualTo(0);
        int events = log.events().size();
        assertThat(events).isPositive();

        MvcTestResult again = importFile(export(file));

        assertThat(again).bodyJson().extractingPath("$.counts.UNCHANGED").isEqualTo(events);
        assertThat(log.events()).hasSize(events);
    }

    @Test
    void a_changed_file_changes_the_pattern_and_what_calendars_do_not_know_stays() {
        importFile(calendar(mondays("1")));
        change(CLAY, "{\"pattern\": {\"capacity\": 8, \"attributes\": {\"instructor\": \"Ana\"}}}");

        MvcTestResult changed = importFile(calendar(mondays("1").replace("Clay", "Clay and glaze")));

        assertThat(changed).bodyJson().extractingPath("$.items[0].outcome").isEqualTo("CHANGED");
        Pattern pattern = pattern();
        assertThat(pattern.title()).isEqualTo("Clay and glaze");
        assertThat(pattern.capacity()).isEqualTo(8);
        assertThat(pattern.attributes()).containsEntry("instructor", "Ana");
    }

    @Test
    void what_staff_changed_stays_when_the_file_says_what_it_said() {
        importFile(calendar(mondays("1")));
        change(CLAY, "{\"pattern\": {\"title\": \"Clay for all\"}}");

        assertThat(importFile(calendar(mondays("1"))))
                .bodyJson()
                .extractingPath("$.items[0].outcome")
                .isEqualTo("UNCHANGED");
        assertThat(pattern().title()).isEqualTo("Clay for all");
    }

    @Test
    void a_file_can_go_back_to_what_it_said_before() {
        importFile(calendar(mondays("1")));
        importFile(calendar(mondays("1").replace("Clay", "Glaze")));
        importFile(calendar(mondays("1")));

        assertThat(pattern().title()).isEqualTo("Clay");
        assertThat(log.events()).hasSize(3);
    }

    @Test
    void a_session_deleted_here_stays_deleted_and_the_report_says_so() {
        importFile(calendar(mondays("1", "RRULE:FREQ=WEEKLY", "EXDATE:20260921T080000Z")));
        assertThat(http.delete().uri(CLAY + "/sessions/2026-09-14T10:00:00")).hasStatusOk();

        MvcTestResult changed = importFile(calendar(mondays("1", "RRULE:FREQ=WEEKLY", "LOCATION:Studio 2")));

        assertThat(pattern().recurrenceOverrides())
                .containsEntry(LocalDateTime.parse("2026-09-14T10:00:00"), SessionOverride.EXCLUDED);
        assertThat(changed)
                .bodyJson()
                .extractingPath("$.items[0].notes[0]")
                .asString()
                .contains("stay deleted", "2026-09-14T10:00");
    }

    @Test
    void a_session_moved_by_a_file_is_back_when_the_file_no_longer_moves_it() {
        String moved = "BEGIN:VEVENT\nUID:1\nSUMMARY:Clay\nRECURRENCE-ID:20260914T080000Z\n"
                + "DTSTART:20260915T080000Z\nDURATION:PT2H\nEND:VEVENT\n";
        importFile(calendar(mondays("1"), moved));
        assertThat(pattern().recurrenceOverrides()).hasSize(1);

        importFile(calendar(mondays("1")));

        assertThat(pattern().recurrenceOverrides()).isEmpty();
    }

    @Test
    void a_dry_run_tells_the_same_and_does_nothing() {
        MvcTestResult told = importFile(export("google.ics"), "?dryRun=true");

        assertThat(told).bodyJson().extractingPath("$.dryRun").isEqualTo(true);
        assertThat(told).bodyJson().extractingPath("$.counts.CREATED").isEqualTo(3);
        assertThat(log.events()).isEmpty();
    }

    @Test
    void a_refused_class_leaves_the_others_and_says_why() {
        MvcTestResult answer = importFile(calendar(mondays("1", "RRULE:FREQ=HOURLY"), mondays("2")));

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.items[0].outcome").isEqualTo("REFUSED");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.items[0].reason")
                .asString()
                .startsWith("its rule (RRULE): FREQ must be one of DAILY, WEEKLY, MONTHLY, YEARLY");
        assertThat(answer).bodyJson().extractingPath("$.items[1].outcome").isEqualTo("CREATED");
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void without_an_answer_of_the_read_store_a_class_is_pending() {
        log.lag();
        assertThat(importFile(calendar(mondays("1"))))
                .bodyJson()
                .extractingPath("$.items[0].outcome")
                .isEqualTo("PENDING");
    }

    @Test
    void what_is_no_calendar_or_too_large_is_refused_as_a_whole() {
        assertProblem(importFile("hello"), 400);
        assertProblem(importFile("x".repeat(5_000_000)), 413);
        assertProblem(importFile(calendar(mondays("1")), "?timeZone=Mars"), 400, "timeZone", "INVALID_FIELD");
        assertProblem(importFile(calendar(mondays("1")), "?dryRun=maybe"), 400, "dryRun", "INVALID_FIELD");
        assertThat(post("/api/patterns/import", "{}")).hasStatus(415);
    }

    private Pattern pattern() {
        return log.find(ImportCalendar.patternId("1"))
                .map(KnownPattern::schedule)
                .orElseThrow()
                .pattern();
    }

    private void change(String uri, String patch) {
        assertThat(http.method(HttpMethod.PATCH)
                        .uri(uri)
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(patch))
                .hasStatusOk();
    }

    private MvcTestResult importFile(String text) {
        return importFile(text, "");
    }

    private MvcTestResult importFile(String text, String query) {
        return http.post()
                .uri("/api/patterns/import" + query)
                .contentType("text/calendar;charset=UTF-8")
                .content(text)
                .exchange();
    }
}
