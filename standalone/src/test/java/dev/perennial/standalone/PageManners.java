package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** Room, colours, keyboard and screen reader, and that nothing comes from elsewhere. */
abstract class PageManners extends WebPage {

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1024, false", "1024, true", "1920, false", "1920, true"})
    void every_view_has_room_and_can_be_read_by_all(int width, boolean isDark) {
        studio.create(everyMonday("Handbuilding with an extraordinarilylongword".repeat(3))
                .pattern());
        page.useScreen(width, isDark);
        for (String view : isDark ? List.of("month", "list") : List.of("week", "day")) {
            page.visitCalendar(studio.process().web(), view, nextMonday());
            until(() -> assertThat(page.attributes("#calendar-days [data-session]", "data-session"))
                    .isNotEmpty());
            hasRoom(view, width, isDark);
        }
        page.visitOperations(studio.process().web());
        hasRoom("operations", width, isDark);
        page.visit(studio.process().web());
        hasRoom("overview", width, isDark);
    }

    @ParameterizedTest
    @CsvSource({"360, false", "360, true", "1920, false", "1920, true"})
    void every_dialog_has_room_and_can_be_read_by_all(int width, boolean isDark) {
        page.useScreen(width, isDark);
        UUID id = created("Seen at %d, %s".formatted(width, isDark));
        page.click("#new-class");
        until(() -> assertThat(page.texts("#class-words")).hasSize(1));
        hasRoom("form", width, isDark);
        page.press(Keys.ESCAPE);
        until(() -> assertThat(page.hasFocus("#new-class")).isTrue());

        page.click("[data-action=edit]");
        page.set("#class [name=time]", "11:15");
        until(() -> assertThat(page.texts("#class-differences")).hasSize(1));
        studio.change(id, "{\"location\": \"Attic\"}");
        page.click("#class-create");
        until(() -> assertThat(page.texts("#conflict-title").get(0)).isNotEmpty());
        assertThat(page.isInSight("#conflict-title")).isTrue();
        assertThat(page.isInSight("[data-choice=theirs]")).isTrue();
        hasRoom("conflict", width, isDark);
        assertThat(page.complaints())
                .allSatisfy(complaint -> assertThat(complaint).contains("status of 412"));
        page.press(Keys.ESCAPE);

        page.click("[data-action=about]");
        page.click("#explain-form button");
        until(() -> assertThat(page.texts("#explanation").get(0)).isNotEmpty());
        hasRoom("history", width, isDark);
        page.click("#about-close");

        page.click(".day:first-child .session:first-child .quiet");
        until(() -> assertThat(page.texts("#confirm-text").get(0)).isNotEmpty());
        hasRoom("delete", width, isDark);
        page.press(Keys.ESCAPE);

        page.show("#token");
        hasRoom("token", width, isDark);

        page.visitCalendar(studio.process().web(), "list", nextMonday());
        page.choose("[name=pattern]", id.toString());
        until(() -> assertThat(page.texts(".fc-list-event")).hasSize(1));
        page.click(".fc-list-event");
        page.set("#session [name=time]", "12:45");
        until(() -> assertThat(page.texts("#session-preview").get(0)).contains("12:45"));
        hasRoom("session", width, isDark);
    }

    private void hasRoom(String what, int width, boolean isDark) {
        photograph(what, width, isDark);
        assertThat(page.fitsItsWidth()).as(what).isTrue();
        assertThat(page.violations()).as(what).isEmpty();
    }

    @Test
    void a_class_is_made_and_a_session_moved_and_moved_back_without_a_mouse() {
        page.tabTo("#new-class");
        page.press(Keys.ENTER);
        page.type("By keyboard");
        page.press(Keys.ENTER);
        until(() -> assertThat(page.texts("#message-text"))
                .containsExactly("By keyboard is created, and its sessions are there."));
        UUID id = UUID.fromString(studio.get("/api/patterns?q=By%20keyboard")
                .body()
                .at("/items/0/patternId")
                .asString());
        List<LocalDateTime> before = studio.starts(id);

        page.visitCalendar(studio.process().web(), "list", before.get(1).toLocalDate());
        page.choose("[name=pattern]", id.toString());
        String session = "[data-session='" + id + "_" + before.get(1).toLocalDate() + "']";
        until(() -> assertThat(page.texts(session)).hasSize(1));
        page.tabTo(session);
        page.press(Keys.ENTER);
        until(() -> assertThat(page.hasFocus("#session-title")).isTrue());
        page.tabTo("#session [name=time]");
        page.press(Keys.ARROW_UP);
        until(() -> assertThat(page.texts("#session-save:enabled")).hasSize(1));
        page.tabTo("#session-save");
        page.press(Keys.ENTER);
        until(() -> assertThat(studio.starts(id)).contains(before.get(1).plusHours(1)));

        until(() -> assertThat(page.texts("#message-undo:not([hidden])")).hasSize(1));
        page.tabTo("#message-undo");
        page.press(Keys.ENTER);
        until(() -> assertThat(studio.starts(id)).isEqualTo(before));
    }

    @Test
    void nothing_comes_from_elsewhere_and_no_style_or_script_is_taken_from_the_page() {
        page.visitCalendar(studio.process().web(), "month", nextMonday());
        page.visitOperations(studio.process().web());
        assertThat(page.requests())
                .isNotEmpty()
                .allMatch(each -> each.startsWith(studio.process().web() + "/") || each.startsWith("data:"));
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.takesAForeignStyle()).isFalse();
        assertThat(page.complaints())
                .isNotEmpty()
                .allSatisfy(complaint -> assertThat(complaint).contains("Content Security Policy"));
    }

    @Test
    void every_label_has_its_words() {
        assertThat(page.attributes("[data-text]:empty", "data-text")).isEmpty();
        assertThat(page.texts("body")).noneMatch(text -> text.contains("undefined"));
    }
}
