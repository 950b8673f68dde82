package dev.perennial.standalone;

import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The lists of sessions and classes. */
abstract class OverviewPage extends WebPage {

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
}
