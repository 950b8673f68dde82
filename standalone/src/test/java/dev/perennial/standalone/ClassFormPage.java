package dev.perennial.standalone;

import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** The form that makes classes and changes them. */
abstract class ClassFormPage extends WebPage {

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
    void what_is_typed_is_said_in_words_and_as_the_next_ten_dates_before_there_is_a_class() {
        LocalDate tuesday = LocalDate.now(Classes.AMSTERDAM).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
        LocalDate last = tuesday.plusWeeks(18);
        page.click("#new-class");
        page.set("#class [name=date]", tuesday.toString());
        page.set("#class [name=repeats]", "fortnightly");
        page.set("#class [name=endDate]", last.toString());

        until(() -> assertThat(page.texts("#class-words"))
                .containsExactly("Every second Tuesday, 10:00, 2 h, until "
                        + DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK).format(last)));
        assertThat(page.texts("#class-preview .dates li"))
                .containsExactlyElementsOf(tuesday.datesUntil(last.plusDays(1), Period.ofWeeks(2))
                        .map(date -> DAY.format(date) + ", 10:00–12:00")
                        .toList());
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

    @ParameterizedTest
    @CsvSource({"both, Attic, 5", "mine, Studio 1, 5", "theirs, Attic, 8"})
    void of_two_people_who_change_a_class_neither_loses_an_edit_unawares(String choice, String location, int capacity) {
        UUID id = created("Disputed, " + choice);
        page.click("[data-action=edit]");
        page.type("#class [name=capacity]", "5");
        // what it comes to appears above the button, which moves
        until(() -> assertThat(page.texts("#class-differences"))
                .singleElement()
                .asString()
                .isNotBlank());
        studio.change(id, "{\"location\": \"Attic\"}");
        page.click("#class-create");

        until(() -> assertThat(page.texts("#conflict-title"))
                .containsExactly("Somebody changed this class while you did: you began with version 1, now it is 2."));
        assertThat(page.texts("#conflict-changes li")).containsExactly("Place: Studio 1 became Attic");
        assertThat(page.value("#class [name=capacity]")).isEqualTo("5");
        page.click("[data-choice=" + choice + "]");

        until(() -> assertThat(page.texts("#message-text")).containsExactly("Disputed, " + choice + " is changed."));
        JsonNode pattern = studio.read(id).body().path("pattern");
        assertThat(pattern.path("location").asString()).isEqualTo(location);
        assertThat(pattern.path("capacity").asInt()).isEqualTo(capacity);
        assertThat(page.complaints())
                .allSatisfy(complaint -> assertThat(complaint).contains("status of 412"));
    }
}
