package dev.perennial.standalone;

import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a studio's staff see and do on the web page, part by part, in one studio and one browser. */
class WebPageIT {

    private static Studio studio;
    private static StaffBrowser page;

    @BeforeAll
    static void open(@TempDir Path folder, @TempDir Path profile) throws IOException {
        assumeThat(InstalledBrowser.isThere())
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

    static Studio studio() {
        return studio;
    }

    static StaffBrowser page() {
        return page;
    }

    /** Before the parts have their classes. */
    @Test
    void an_empty_page_says_what_to_do() {
        page.visit(studio.process().web());
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

    @Nested
    class Overview extends OverviewPage {}

    @Nested
    class ClassForm extends ClassFormPage {}

    @Nested
    class Calendar extends CalendarPage {}

    @Nested
    class Live extends LivePage {}

    @Nested
    class Operations extends OperationsPage {}

    @Nested
    class Manners extends PageManners {}
}
