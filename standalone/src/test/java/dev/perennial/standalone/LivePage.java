package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What others change moves on the screen, and moves nothing else. */
abstract class LivePage extends WebPage {

    @Test
    void what_others_change_moves_on_the_screen_by_the_stream_alone() {
        UUID id = studio.create(everyMonday("Lively").pattern()).patternId();
        page.block("*/api/projection");
        try {
            seesAChange(id);
            assertThat(page.reaches("/api/projection")).isFalse();
        } finally {
            page.unblock();
        }
    }

    @Test
    void without_the_stream_the_page_looks_for_what_others_change() {
        UUID id =
                studio.create(everyMonday("Lively without a stream").pattern()).patternId();
        page.block("*/api/sessions/stream");
        try {
            seesAChange(id);
            assertThat(page.reaches("/api/sessions/stream")).isFalse();
        } finally {
            page.unblock();
        }
    }

    private void seesAChange(UUID id) {
        page.visitCalendar(studio.process().web(), "week", nextMonday().plusWeeks(1));
        page.choose("[name=pattern]", id.toString());
        until(() -> assertThat(page.texts(".session-event .fc-event-time")).containsExactly("10:00 - 12:00"));

        LocalDateTime start = nextMonday().atTime(14, 0);
        studio.change(id, "{\"start\": \"" + start + ":00\"}");

        until(() -> assertThat(page.texts(".session-event .fc-event-time")).containsExactly("14:00 - 16:00"));
    }

    @Test
    void what_happens_out_of_sight_loads_nothing() {
        UUID id = studio.create(everyMonday("Far ahead").pattern()).patternId();
        UUID other = studio.create(everyMonday("Another").pattern()).patternId();
        page.block("*/api/projection");
        try {
            page.visitCalendar(studio.process().web(), "week", nextMonday().plusWeeks(1));
            page.choose("[name=pattern]", id.toString());
            until(() -> assertThat(page.texts(".session-event")).hasSize(1));
            long before = timesSessionsWereAskedFor();

            for (int week = 5; week < 15; week++) {
                studio.deleteSession(id, nextMonday().plusWeeks(week).atTime(10, 0));
                studio.deleteSession(other, nextMonday().plusWeeks(week).atTime(10, 0));
            }
            studio.deleteSession(id, nextMonday().plusWeeks(1).atTime(10, 0));

            until(() -> assertThat(page.texts(".session-event")).isEmpty());
            assertThat(timesSessionsWereAskedFor() - before).isEqualTo(1);
        } finally {
            page.unblock();
        }
    }

    private long timesSessionsWereAskedFor() {
        return page.requests().stream()
                .filter(each -> each.contains("/api/sessions?"))
                .count();
    }

    @Test
    void nothing_moves_under_somebody_who_fills_something_in() {
        UUID id = created("Under a dialog");
        page.click("#new-class");
        page.type("#class [name=title]", "Half typed");

        studio.change(id, "{\"title\": \"Under a dialog, changed\"}");
        // the form's own preview takes longer than the stream
        until(() -> assertThat(page.texts("#class-words")).hasSize(1));
        assertThat(page.texts(".card h3")).containsExactly("Under a dialog");
        assertThat(page.value("#class [name=title]")).isEqualTo("Half typed");

        page.press(Keys.ESCAPE);
        until(() -> assertThat(page.texts(".card h3")).containsExactly("Under a dialog, changed"));
    }
}
