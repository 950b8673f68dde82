package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.perennial.contracts.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** What a studio's staff see and do on the web page. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebPageIT {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.UK);

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Studio studio;
    private static StaffBrowser page;

    @BeforeAll
    static void open(@TempDir Path folder, @TempDir Path profile) throws IOException {
        assumeThat(StaffBrowser.isInstalled())
                .as("chromium and chromedriver are installed")
                .isTrue();
        Files.createDirectories(SCREENSHOTS);
        studio = Studio.open(folder);
        page = StaffBrowser.open(profile);
    }

    @AfterAll
    static void close() {
        if (page != null) {
            page.close();
        }
        if (studio != null) {
            studio.close();
        }
    }

    @BeforeEach
    void visit() {
        page.visit(studio.process().web());
    }

    @AfterEach
    void nothing_goes_wrong_in_the_browser() {
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    @Order(1)
    void an_empty_page_says_what_to_do() {
        assertThat(page.texts("#patterns .empty"))
                .singleElement()
                .asString()
                .contains("New class", "examples/pottery-studio");
        assertThat(page.texts("#patterns pre"))
                .singleElement()
                .asString()
                .contains(studio.process().web());
        assertThat(page.texts("#sessions .empty")).hasSize(1);
        until(() -> assertThat(page.texts("#status")).singleElement().asString().contains("Up to date", "0 classes"));
    }

    @Test
    void a_class_made_in_the_form_has_its_sessions() {
        LocalDate monday = LocalDate.now(Classes.AMSTERDAM).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        page.click("#new-class");
        page.type("#class [name=title]", "Throwing");
        page.type("#class [name=location]", "Studio 7");
        page.type("#class [name=instructor]", "Ana");
        page.type("#class [name=capacity]", "8");
        page.type("#class [name=minutes]", "90");
        // the class is on Mondays and Wednesdays, and the first one is a Monday whatever Thursday is given
        page.set("#class [name=date]", monday.minusDays(4).toString());
        page.set("#class [name=time]", "18:30");
        page.click("#class [name=weekday][value=TH]");
        page.click("#class [name=weekday][value=MO]");
        page.click("#class [name=weekday][value=WE]");
        assertThat(page.texts("#first-session")).containsExactly("First session: " + DAY.format(monday));
        assertThat(page.value("#class [name=timeZone]")).isEqualTo("Europe/Amsterdam");
        page.click("#class-create");

        until(() -> assertThat(page.texts("#message-text"))
                .containsExactly("Throwing is created, and its sessions are there."));
        page.search("Studio 7");
        until(() -> assertThat(page.texts(".card h3")).containsExactly("Throwing"));
        assertThat(page.texts(".card .facts"))
                .containsExactly("Every Monday and Wednesday, 18:30, 1 h 30 min", "Studio 7 · Ana · 8 places");
        until(() -> assertThat(page.texts(".day h3"))
                .startsWith(DAY.format(monday), DAY.format(monday.plusDays(2)), DAY.format(monday.plusDays(7))));
        assertThat(page.texts(".session .when")).hasSize(50).containsOnly("18:30–20:00");
        assertThat(page.texts(".session .facts")).containsOnly("Studio 7 · Ana · 8 places");
    }

    @ParameterizedTest
    @CsvSource({
        "weekly, 2032-06-02, FREQ=WEEKLY;BYDAY=WE, 2032-06-02T10:00, Every Wednesday",
        "fortnightly, 2032-06-02, FREQ=WEEKLY;INTERVAL=2;BYDAY=WE, 2032-06-02T10:00, Every second Wednesday",
        "monthly, 2032-06-12, FREQ=MONTHLY;BYDAY=2SA, 2032-06-12T10:00, The second Saturday of the month",
        "monthly, 2032-06-30, FREQ=MONTHLY;BYDAY=-1WE, 2032-06-30T10:00, The last Wednesday of the month",
        "once, 2032-06-02, , 2032-06-02T10:00, 'Once, on 2 Jun 2032'",
    })
    void a_class_repeats_as_it_is_chosen(
            String repeats, LocalDate date, @Nullable String rule, LocalDateTime start, String inWords) {
        String title = "Chosen " + repeats + date;
        page.click("#new-class");
        page.type("#class [name=title]", title);
        page.set("#class [name=date]", date.toString());
        page.set("#class [name=repeats]", repeats);
        page.click("#class-create");

        page.search(title);
        until(() -> assertThat(page.texts(".card h3")).containsExactly(title));
        assertThat(page.texts(".card .facts")).first().isEqualTo(inWords + ", 10:00, 2 h");
        JsonNode pattern = studio.get("/api/patterns?q=" + title.replace(" ", "%20"))
                .body()
                .at("/items/0/pattern");
        assertThat(pattern.path("recurrenceRule").asString(null)).isEqualTo(rule);
        assertThat(LocalDateTime.parse(pattern.path("start").asString())).isEqualTo(start);
    }

    @Test
    void the_first_session_is_on_the_chosen_day_of_the_month() {
        page.click("#new-class");
        page.set("#class [name=date]", "2032-06-13");
        page.set("#class [name=repeats]", "monthly");
        page.set("#class [name=place-in-month]", "1");
        page.set("#class [name=day-in-month]", "SA");
        assertThat(page.texts("#first-session")).containsExactly("First session: Saturday, 3 July 2032");
    }

    @Test
    void a_bad_input_is_named_and_nothing_typed_is_lost() {
        page.click("#new-class");
        page.type("#class [name=title]", "Glazing");
        page.type("#class [name=capacity]", "5000000");
        page.press(Keys.ENTER);

        until(() -> assertThat(page.texts("#class-problem"))
                .singleElement()
                .asString()
                .startsWith("Capacity: ")
                .contains("1,000,000", "5000000"));
        assertThat(page.hasFocus("#class [name=capacity][aria-invalid=true]")).isTrue();
        assertThat(page.value("#class [name=title]")).isEqualTo("Glazing");
        page.type("#class [name=capacity]", "5");
        page.press(Keys.ENTER);
        until(() -> assertThat(page.texts("#message-text"))
                .singleElement()
                .asString()
                .startsWith("Glazing is created"));
        assertThat(page.attributes("dialog[open]", "id")).isEmpty();
        assertThat(page.hasFocus("#new-class")).isTrue();
        // what the form previews is refused like what it sends
        assertThat(page.complaints())
                .isNotEmpty()
                .allSatisfy(complaint -> assertThat(complaint).contains("status of 400"));
    }

    @Test
    void a_session_is_deleted_only_when_asked_twice_and_stays_deleted() {
        UUID id = created("Delete me");
        List<LocalDateTime> before = studio.starts(id);
        String first = ".day:first-child .session:first-child .quiet";

        page.click(first);
        assertThat(page.texts("#confirm-text")).singleElement().asString().startsWith("Delete me, ");
        page.press(Keys.ENTER);
        until(() -> assertThat(page.attributes("dialog[open]", "id")).isEmpty());
        assertThat(studio.starts(id)).isEqualTo(before);

        page.click(first);
        page.click("#confirm .danger");
        until(() -> assertThat(page.texts(".session")).hasSize(before.size() - 1));
        assertThat(page.texts("#message-text")).singleElement().asString().startsWith("Deleted: Delete me, ");
        assertThat(page.hasFocus(first)).isTrue();

        page.click("[data-action=regenerate]");
        until(() -> assertThat(page.texts("#message-text"))
                .containsExactly("Delete me: sessions are generated over the whole horizon."));
        until(() -> assertThat(page.texts(".card dd")).element(2).isEqualTo("3"));
        assertThat(studio.starts(id)).isEqualTo(before.subList(1, before.size()));
        until(() -> assertThat(page.texts(".session")).hasSize(before.size() - 1));
    }

    @Test
    void a_class_is_deactivated_and_activated() {
        UUID id = created("On and off");
        List<LocalDateTime> before = studio.starts(id);

        page.click("[data-action=deactivate]");
        until(() -> assertThat(page.texts(".card .badge")).containsExactly("inactive"));
        until(() -> assertThat(page.texts(".session")).isEmpty());
        assertThat(page.texts("#message-text")).singleElement().asString().startsWith("On and off is inactive");
        assertThat(studio.starts(id)).isEmpty();

        page.click("[data-action=activate]");
        until(() -> assertThat(page.texts(".card .badge")).containsExactly("active"));
        until(() -> assertThat(page.texts(".session")).hasSameSizeAs(before));
        assertThat(page.hasFocus("[data-action=deactivate]")).isTrue();
        assertThat(studio.starts(id)).isEqualTo(before);
    }

    @Test
    void a_list_goes_on() {
        UUID id = created("Daily");
        studio.change(id, "{\"recurrenceRule\": \"FREQ=DAILY\"}");
        page.search("Daily");
        until(() -> assertThat(page.texts(".session")).hasSize(50));

        page.click("#more-sessions");

        until(() -> assertThat(page.texts(".session")).hasSize(100));
        List<String> ids = page.attributes(".session", "data-session");
        assertThat(ids).doesNotHaveDuplicates().isSorted();
        assertThat(page.hasFocus("[id='delete-" + ids.get(50) + "']")).isTrue();
    }

    @Test
    void times_are_those_of_the_class_and_say_so_where_clocks_differ() {
        created("Elsewhere");
        assertThat(page.texts(".session .when")).containsOnly("10:00–12:00");
        assertThat(page.texts(".session .zone")).isEmpty();

        page.standIn("Asia/Tokyo");
        try {
            page.visit(studio.process().web());
            page.search("Elsewhere");
            until(() -> assertThat(page.texts(".card h3")).containsExactly("Elsewhere"));

            assertThat(page.texts(".session .when")).containsOnly("10:00–12:00");
            assertThat(page.texts(".session .zone"))
                    .hasSameSizeAs(page.texts(".session"))
                    .allMatch(hint -> hint.matches("Europe/Amsterdam time, 1[78]:00 here"));
        } finally {
            page.standIn("Europe/Amsterdam");
        }
    }

    @Test
    void what_others_wrote_is_text_and_never_markup() {
        String title = "<img src=x onerror=alert(1)> & co";
        created(title);

        assertThat(page.texts(".card h3")).containsExactly(title);
        assertThat(page.texts(".session .title")).containsOnly(title);
        assertThat(page.attributes("img", "src")).isEmpty();
    }

    @Test
    void a_search_without_a_match_says_so() {
        page.search("nobody does this");
        until(() ->
                assertThat(page.texts(".empty")).hasSize(2).containsOnly("Nothing here matches “nobody does this”."));
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1024, false", "1024, true", "1920, false", "1920, true"})
    void everything_has_room(int width, boolean isDark) {
        studio.create(everyMonday("Handbuilding with an extraordinarilylongword".repeat(3))
                .pattern());
        page.useScreen(width, isDark);
        for (String view : isDark ? List.of("month", "list") : List.of("week", "day")) {
            page.visitCalendar(studio.process().web(), view, nextMonday());
            until(() -> assertThat(page.attributes("#calendar-days [data-session]", "data-session"))
                    .isNotEmpty());
            assertThat(page.fitsItsWidth()).as(view).isTrue();
            assertThat(page.violations()).as(view).isEmpty();
            photograph(view, width, isDark);
        }
        page.visitOperations(studio.process().web());
        assertThat(page.fitsItsWidth()).isTrue();
        assertThat(page.violations()).isEmpty();
        photograph("operations", width, isDark);
        page.visit(studio.process().web());
        assertThat(page.fitsItsWidth()).isTrue();
        assertThat(page.violations()).isEmpty();
        photograph("overview", width, isDark);

        page.click("#new-class");
        until(() -> assertThat(page.texts("#class-words")).hasSize(1));
        assertThat(page.violations()).isEmpty();
        photograph("form", width, isDark);
        assertThat(page.fitsItsWidth()).isTrue();
        page.press(Keys.ESCAPE);
        until(() -> assertThat(page.hasFocus("#new-class")).isTrue());
    }

    @Test
    void a_class_is_changed_after_a_look_at_what_would_be_different() {
        UUID id = created("Porcelain");
        List<LocalDateTime> before = studio.starts(id);
        page.click("[data-action=edit]");
        assertThat(page.value("#class [name=title]")).isEqualTo("Porcelain");
        until(() -> assertThat(page.texts("#class-words")).containsExactly("Every Monday, 10:00, 2 h"));
        assertThat(page.texts("#class-preview .dates li"))
                .hasSize(10)
                .first()
                .isEqualTo(DAY.format(before.get(0)) + ", 10:00–12:00");

        page.set("#class [name=time]", "11:15");
        page.set("#class [name=endDate]", before.get(9).toLocalDate().toString());
        until(() -> assertThat(page.texts("#class-differences"))
                .singleElement()
                .asString()
                .contains("10 sessions move", (before.size() - 10) + " sessions go", "0 sessions stay as they are"));
        assertThat(studio.starts(id)).isEqualTo(before);
        page.click("#class-create");

        until(() -> assertThat(page.texts("#message-text")).containsExactly("Porcelain is changed."));
        assertThat(studio.starts(id))
                .isEqualTo(before.subList(0, 10).stream()
                        .map(start -> start.with(LocalTime.of(11, 15)))
                        .toList());
    }

    @Test
    void of_two_people_who_change_a_class_neither_loses_an_edit() {
        UUID id = created("Disputed");
        page.click("[data-action=edit]");
        page.type("#class [name=capacity]", "5");
        studio.change(id, "{\"location\": \"Attic\"}");
        page.click("#class-create");

        until(() -> assertThat(page.texts("#conflict-title"))
                .containsExactly("Somebody changed this class while you did: you began with version 1, now it is 2."));
        assertThat(page.texts("#conflict-changes li")).containsExactly("Place: Studio 1 became Attic");
        assertThat(page.value("#class [name=capacity]")).isEqualTo("5");
        page.click("[data-choice=both]");

        until(() -> assertThat(page.texts("#message-text")).containsExactly("Disputed is changed."));
        JsonNode pattern = studio.read(id).body().path("pattern");
        assertThat(pattern.path("location").asString()).isEqualTo("Attic");
        assertThat(pattern.path("capacity").asInt()).isEqualTo(5);
        assertThat(page.complaints())
                .allSatisfy(complaint -> assertThat(complaint).contains("status of 412"));
    }

    @Test
    void a_class_tells_its_history_and_why_there_is_no_session() {
        UUID id = created("Storied");
        LocalDateTime first = studio.starts(id).get(0);
        studio.deleteSession(id, first);
        page.click("[data-action=about]");
        until(() -> assertThat(page.texts("#versions strong")).containsExactly("Version 2", "Version 1"));
        page.set("#explain-form [name=at]", first.toString());
        page.click("#explain-form button");
        until(() -> assertThat(page.texts("#explanation"))
                .singleElement()
                .asString()
                .contains("deleted"));
        assertThat(page.violations()).isEmpty();
    }

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
    void what_others_change_moves_on_the_screen_by_itself() {
        UUID id = studio.create(everyMonday("Lively").pattern()).patternId();
        page.visitCalendar(studio.process().web(), "week", nextMonday().plusWeeks(1));
        page.choose("[name=pattern]", id.toString());
        until(() -> assertThat(page.texts(".session-event .fc-event-time")).containsExactly("10:00 - 12:00"));

        LocalDateTime start = nextMonday().atTime(14, 0);
        studio.change(id, "{\"start\": \"" + start + ":00\"}");

        until(() -> assertThat(page.texts(".session-event .fc-event-time")).containsExactly("14:00 - 16:00"));
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
    void a_month_of_thousands_of_sessions_shows_some_of_each_day_within_a_second_of_work() {
        Pattern daily = with(everyMonday("Crowded").pattern(), "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17");
        List<UUID> ids = IntStream.range(0, 17)
                .mapToObj(i -> studio.create(daily).patternId())
                .toList();
        try {
            opensAMonthOf170SessionsADay(nextMonday().plusMonths(2).withDayOfMonth(15));
        } finally {
            ids.forEach(studio::erase);
        }
    }

    private static void opensAMonthOf170SessionsADay(LocalDate day) {
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

    @Test
    void operations_see_how_far_everything_is_and_extend_it() {
        created("Covered");
        page.visitOperations(studio.process().web());
        until(() -> assertThat(page.texts("#covered")).containsExactly("Every active class is covered."));
        assertThat(page.texts("#coverage-words").get(0)).matches("Week of .*: \\d+ class(es)?.*");
        assertThat(page.texts("#partitions tr")).first().asString().startsWith("0\t");
        page.click("#tick");
        until(() -> assertThat(page.texts("#message-text"))
                .singleElement()
                .asString()
                .startsWith("The ticks are"));
        assertThat(page.violations()).isEmpty();
    }

    @Test
    void a_rejected_event_is_redriven_or_discarded_with_a_note() {
        UUID key = UUID.randomUUID();
        studio.publishText(key, "nonsense");
        until(() -> assertThat(studio.rejected(key.toString())).hasSize(1));
        page.visitOperations(studio.process().web());
        until(() -> assertThat(page.texts("#rejected .facts"))
                .singleElement()
                .asString()
                .contains(key.toString()));
        List<String> first = page.texts("#rejected .facts");

        page.click("#rejected [data-decision=redrive]");
        until(() -> assertThat(page.texts("#rejected .facts"))
                .singleElement()
                .asString()
                .contains(key.toString())
                .isNotEqualTo(first.get(0)));
        page.type("#rejected [name=note]", "of no use");
        page.click("#rejected [data-decision=discard]");
        until(() -> assertThat(page.texts("#rejected .empty")).containsExactly("No event waits for a decision."));
        assertThat(page.texts("#message-text")).containsExactly("The event is discarded.");
    }

    @Test
    void the_read_store_is_rebuilt_compared_switched_and_rolled_back() {
        created("Rebuilt");
        page.visitOperations(studio.process().web());
        page.click("#rebuild");
        until(() ->
                assertThat(page.texts("#generations tr").get(0)).contains("rebuild", "active", "equal, row by row"));

        page.click("#roll-back");
        until(() -> assertThat(page.texts("#generations tr").get(0)).contains("kept"));
        assertThat(page.texts("#generations tr").get(1)).contains("active");
        page.click("[data-activate]");
        until(() -> assertThat(page.texts("#generations tr").get(0)).contains("active"));
        assertThat(page.violations()).isEmpty();
    }

    /** Where it can be looked at after the build. */
    private static void photograph(String what, int width, boolean isDark) {
        page.photograph(SCREENSHOTS.resolve("%s-%d-%s.png".formatted(what, width, isDark ? "dark" : "light")));
    }

    private static LocalDate nextMonday() {
        return LocalDate.now(Classes.AMSTERDAM).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    /** A class every Monday, which alone is shown. */
    private static UUID created(String title) {
        UUID id = studio.create(everyMonday(title).pattern()).patternId();
        page.search(title);
        until(() -> assertThat(page.texts(".card h3")).containsExactly(title));
        until(() -> assertThat(page.texts(".session")).hasSameSizeAs(studio.starts(id)));
        return id;
    }
}
