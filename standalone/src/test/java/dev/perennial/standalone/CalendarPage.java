package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The calendar: what is in sight, and moving it. */
abstract class CalendarPage extends WebPage {

    @Test
    void the_calendar_shows_what_is_in_sight_and_lets_filters_choose() {
        UUID id = studio.create(everyMonday("Raku").pattern()).patternId();
        LocalDate monday = nextMonday();
        page.visitCalendar(studio.process().web(), "week", monday);
        page.choose("[name=pattern]", id.toString());

        until(() ->
                assertThat(page.attributes(".session-event", "data-session")).containsExactly(id + "_" + monday));
        assertThat(page.texts(".session-event .fc-event-title")).containsExactly("Raku · Studio 1");

        page.choose("#calendar-tools [name=location]", "Studio 2");
        until(() -> assertThat(page.texts(".session-event")).isEmpty());
        page.choose("#calendar-tools [name=location]", "studio 1");
        until(() -> assertThat(page.texts(".session-event")).hasSize(1));
        page.search("no such class");
        until(() -> assertThat(page.texts(".session-event")).isEmpty());
        page.search("Raku");
        page.choose("#calendar-tools [name=view]", "month");
        page.choose("#calendar-tools [name=date]", monday.plusMonths(2).toString());
        until(() -> assertThat(page.texts(".session-event")).hasSizeBetween(4, 6));
        page.choose("#calendar-tools [name=date]", monday.toString());
        page.choose("#calendar-tools [name=view]", "list");
        until(() -> assertThat(page.texts(".fc-list-event")).hasSize(1));
        page.click("[data-step=next]");
        until(() -> assertThat(page.attributes(".fc-list-event [data-session]", "data-session"))
                .containsExactly(id + "_" + monday.plusWeeks(1)));
    }

    @Test
    void the_calendar_has_the_times_of_the_studio_or_those_of_here() {
        UUID id = studio.create(everyMonday("Far away").pattern()).patternId();
        page.standIn("Asia/Tokyo");
        try {
            page.visitCalendar(studio.process().web(), "day", nextMonday());
            page.choose("[name=pattern]", id.toString());
            until(() -> assertThat(page.texts(".session-event .fc-event-time")).containsExactly("10:00 - 12:00"));
            page.choose("[name=clock]", "here");
            until(() -> assertThat(page.texts(".session-event .fc-event-time"))
                    .singleElement()
                    .asString()
                    .matches("1[78]:00 - (19|20):00"));
        } finally {
            page.standIn("Europe/Amsterdam");
        }
    }

    @Test
    void a_session_is_moved_as_previewed_and_moved_back() {
        UUID id = studio.create(everyMonday("Movable").pattern()).patternId();
        LocalDate monday = nextMonday().plusWeeks(1);
        List<LocalDateTime> before = studio.starts(id);
        page.visitCalendar(studio.process().web(), "week", monday);
        page.choose("[name=pattern]", id.toString());
        until(() -> assertThat(page.texts(".session-event")).hasSize(1));

        page.click(".session-event");
        page.set("#session [name=date]", monday.plusDays(2).toString());
        page.set("#session [name=time]", "11:30");
        until(() -> assertThat(page.texts("#session-preview"))
                .singleElement()
                .asString()
                .contains(
                        "From %s, 10:00, to %s, 11:30.".formatted(DAY.format(monday), DAY.format(monday.plusDays(2))),
                        "%d other sessions stay as they are."
                                .formatted(studio.starts(id).size() - 1)));
        assertThat(studio.starts(id)).isEqualTo(before);
        page.click("#session-save");

        until(() -> assertThat(studio.starts(id))
                .contains(monday.plusDays(2).atTime(11, 30))
                .doesNotContain(monday.atTime(10, 0)));
        until(() -> assertThat(page.texts("#message-text")).containsExactly("Movable is moved."));
        page.click("#message-undo");
        until(() -> assertThat(studio.starts(id)).isEqualTo(before));
        until(() -> assertThat(page.texts("#message-text")).containsExactly("Movable is as it was before."));
    }

    @Test
    void a_session_is_dragged_to_another_day() {
        UUID id = studio.create(everyMonday("Draggable").pattern()).patternId();
        LocalDate monday = nextMonday().plusWeeks(1);
        page.visitCalendar(studio.process().web(), "month", monday);
        page.choose("[name=pattern]", id.toString());
        String session = "[data-session='" + id + "_" + monday + "']";
        until(() -> assertThat(page.texts(session)).hasSize(1));

        page.drag(session, "[data-date='" + monday.plusDays(3) + "']");
        until(() -> assertThat(page.texts("#session-preview"))
                .singleElement()
                .asString()
                .contains("to " + DAY.format(monday.plusDays(3)) + ", 10:00."));
        page.click("#session-save");

        until(() -> assertThat(studio.starts(id)).contains(monday.plusDays(3).atTime(10, 0)));
    }

    @Test
    void a_session_deleted_in_the_calendar_comes_back_by_undo() {
        UUID id = studio.create(everyMonday("Deletable").pattern()).patternId();
        List<LocalDateTime> before = studio.starts(id);
        page.visitCalendar(studio.process().web(), "list", nextMonday());
        page.choose("[name=pattern]", id.toString());
        until(() -> assertThat(page.texts(".fc-list-event")).hasSize(1));

        page.click(".fc-list-event");
        page.click("#session-delete");
        page.click("#confirm .danger");
        until(() -> assertThat(studio.starts(id)).hasSize(before.size() - 1));
        until(() -> assertThat(page.texts(".fc-list-event")).isEmpty());

        page.click("#message-undo");
        until(() -> assertThat(studio.starts(id)).isEqualTo(before));
        until(() -> assertThat(page.texts(".fc-list-event")).hasSize(1));
    }

    @Test
    void of_a_hundred_thousand_sessions_the_browser_gets_what_is_in_sight_and_shows_what_can_be_read() {
        String tenADay = "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17";
        Pattern crowded = with(everyMonday("Crowded").pattern(), tenADay);
        Pattern besides = with(everyMonday("Besides").pattern(), tenADay);
        List<UUID> ids = IntStream.range(0, 56)
                .parallel()
                .mapToObj(i -> studio.create(i < 17 ? crowded : besides).patternId())
                .toList();
        try {
            LocalDate day = nextMonday().plusMonths(2).withDayOfMonth(15);
            opensAMonthOfFiveThousandWithinASecondOfWork(day);
            fetchesNoMoreThanTenThousand(day);
        } finally {
            ids.parallelStream().forEach(studio::erase);
        }
    }

    private void opensAMonthOfFiveThousandWithinASecondOfWork(LocalDate day) {
        page.visitCalendar(studio.process().web(), "month", day.minusMonths(1));
        page.search("Crowded");
        until(() -> assertThat(page.texts(".others")).contains("167 others"));

        Duration before = page.worked();
        page.choose("#calendar-tools [name=date]", day.toString());
        until(() -> assertThat(page.attributes("#calendar-days[aria-busy=false] [data-session]", "data-session"))
                .contains("more-" + day));

        assertThat(page.worked().minus(before)).isLessThan(Duration.ofSeconds(1));
        assertThat(page.texts(".session-event")).hasSizeLessThanOrEqualTo(42 * 3);
        page.click("[data-session='more-" + day + "']");
        until(() -> assertThat(page.texts(".session-event")).hasSize(170));
    }

    private void fetchesNoMoreThanTenThousand(LocalDate day) {
        assertThat(studio.get("/api/projection").body().path("sessions").asLong())
                .isGreaterThan(100_000);
        page.visitCalendar(studio.process().web(), "month", day);
        page.search("");
        page.visitCalendar(studio.process().web(), "month", day);
        until(() -> assertThat(page.texts("#calendar-note"))
                .singleElement()
                .asString()
                .startsWith("These are the first 10,000"));
        assertThat(page.texts(".others")).contains("557 others");
        List<String> requests = page.requests().stream()
                .filter(each -> each.contains("/api/sessions?"))
                .toList();
        long times = requests.stream().filter(each -> !each.contains("cursor=")).count();
        assertThat(requests).hasSizeLessThanOrEqualTo((int) times * 10).allMatch(each -> each.contains("limit=1000"));
    }

    private static Pattern with(Pattern pattern, String rule) {
        return new Pattern(
                pattern.title(),
                null,
                pattern.location(),
                pattern.capacity(),
                pattern.attributes(),
                pattern.timeZone(),
                pattern.start(),
                pattern.duration(),
                rule,
                null,
                new TreeMap<>(),
                pattern.status());
    }
}
