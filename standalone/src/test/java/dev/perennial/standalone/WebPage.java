package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of all parts of the web page begin with. */
abstract class WebPage {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.UK);

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    final Studio studio = WebPageIT.studio();
    final StaffBrowser page = WebPageIT.page();

    @BeforeEach
    void visit() {
        page.visit(studio.process().web());
    }

    @AfterEach
    void nothing_goes_wrong_in_the_browser() {
        assertThat(page.complaints()).isEmpty();
    }

    /** A class every Monday, which alone is shown. */
    UUID created(String title) {
        UUID id = studio.create(everyMonday(title).pattern()).patternId();
        page.search(title);
        until(() -> assertThat(page.texts(".card h3")).containsExactly(title));
        until(() -> assertThat(page.texts(".session")).hasSameSizeAs(studio.starts(id)));
        return id;
    }

    static LocalDate nextMonday() {
        return LocalDate.now(Classes.AMSTERDAM).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    /** Where it can be looked at after the build. */
    void photograph(String what, int width, boolean isDark) {
        page.photograph(SCREENSHOTS.resolve("%s-%d-%s.png".formatted(what, width, isDark ? "dark" : "light")));
    }
}
