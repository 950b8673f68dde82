package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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

    private static Studio studio;
    private static StaffBrowser page;

    @BeforeAll
    static void open(@TempDir Path folder, @TempDir Path profile) throws IOException {
        assumeThat(StaffBrowser.isInstalled())
                .as("chromium and chromedriver are installed")
                .isTrue();
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
        page.type("[name=title]", "Throwing");
        page.type("[name=location]", "Studio 7");
        page.type("[name=instructor]", "Ana");
        page.type("[name=capacity]", "8");
        page.type("[name=minutes]", "90");
        // the class is on Mondays and Wednesdays, and the first one is a Monday whatever Thursday is given
        page.set("[name=date]", monday.minusDays(4).toString());
        page.set("[name=time]", "18:30");
        page.click("[name=weekday][value=TH]");
        page.click("[name=weekday][value=MO]");
        page.click("[name=weekday][value=WE]");
        assertThat(page.texts("#first-session")).containsExactly("First session: " + DAY.format(monday));
        assertThat(page.value("[name=timeZone]")).isEqualTo("Europe/Amsterdam");
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
        page.type("[name=title]", title);
        page.set("[name=date]", date.toString());
        page.set("[name=repeats]", repeats);
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
        page.set("[name=date]", "2032-06-13");
        page.set("[name=repeats]", "monthly");
        page.set("[name=place-in-month]", "1");
        page.set("[name=day-in-month]", "SA");
        assertThat(page.texts("#first-session")).containsExactly("First session: Saturday, 3 July 2032");
    }

    @Test
    void a_bad_input_is_named_and_nothing_typed_is_lost() {
        page.click("#new-class");
        page.type("[name=title]", "Glazing");
        page.type("[name=capacity]", "5000000");
        page.press(Keys.ENTER);

        until(() -> assertThat(page.texts("#class-problem"))
                .singleElement()
                .asString()
                .startsWith("Capacity: ")
                .contains("1,000,000", "5000000"));
        assertThat(page.hasFocus("[name=capacity][aria-invalid=true]")).isTrue();
        assertThat(page.value("[name=title]")).isEqualTo("Glazing");
        assertThat(page.complaints())
                .allSatisfy(complaint -> assertThat(complaint).contains("status of 400"))
                .hasSize(1);

        page.type("[name=capacity]", "5");
        page.press(Keys.ENTER);
        until(() -> assertThat(page.texts("#message-text"))
                .singleElement()
                .asString()
                .startsWith("Glazing is created"));
        assertThat(page.attributes("dialog[open]", "id")).isEmpty();
        assertThat(page.hasFocus("#new-class")).isTrue();
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
        page.visit(studio.process().web());
        assertThat(page.fitsItsWidth()).isTrue();

        page.click("#new-class");
        assertThat(page.fitsItsWidth()).isTrue();
        page.press(Keys.ESCAPE);
        until(() -> assertThat(page.hasFocus("#new-class")).isTrue());
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
