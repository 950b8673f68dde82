package dev.perennial.standalone;

import static dev.perennial.standalone.StaffBrowser.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operations see and do. */
abstract class OperationsPage extends WebPage {

    @Test
    void operations_see_how_far_everything_is_and_extend_it() {
        created("Covered");
        page.visitOperations(studio.process().web());
        until(() -> assertThat(page.texts("#covered")).containsExactly("Every active class is covered."));
        assertThat(page.texts("#coverage-words").get(0)).matches("Week of .*: \\d+ class(es)?.*");
        assertThat(page.texts("#partitions tr")).first().asString().startsWith("0\t");
        until(() -> assertThat(page.texts("#days-words"))
                .singleElement()
                .asString()
                .matches(".*: [1-9][\\d,]* generated, \\d+ pruned\\."));
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
        page.watch("#progress-text");
        page.click("#rebuild");
        until(() ->
                assertThat(page.texts("#generations tr").get(0)).contains("rebuild", "active", "equal, row by row"));
        assertThat(page.watched()).anyMatch(text -> text.matches("Generation \\d+: .*, [\\d,]+ of [\\d,]+ records?"));
        until(() -> assertThat(page.texts("#progress[hidden]")).hasSize(1));

        page.click("#roll-back");
        until(() -> assertThat(page.texts("#generations tr").get(0)).contains("kept"));
        assertThat(page.texts("#generations tr").get(1)).contains("active");
        page.click("[data-activate]");
        until(() -> assertThat(page.texts("#generations tr").get(0)).contains("active"));
        assertThat(page.violations()).isEmpty();
    }
}
