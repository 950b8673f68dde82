package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.json.PatternJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Validation and preview as a booking system has them in its own process, as the guide to patterns shows. */
class LocalPreviewTest {

    private static final java.util.regex.Pattern JAVA =
            java.util.regex.Pattern.compile("```java\\n(.*?)```", java.util.regex.Pattern.DOTALL);

    private static final UUID PATTERN_ID = Events.PATTERN_ID;
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    private static byte[] monday(String time) {
        return """
                {"title": "Wheel throwing", "timeZone": "Europe/Amsterdam", "start": "2026-09-07T%s:00", "duration": "PT2H",
                 "recurrenceRule": "FREQ=WEEKLY;BYDAY=MO", "endDate": "2026-09-21",
                 "recurrenceOverrides": {"2026-09-14T%1$s:00": {"excluded": true}}}
                """.formatted(time).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_new_class_and_a_change_of_it() {
        byte[] json = monday("10:00");
        Pattern mornings = PatternJson.read(json);
        LogTime now = LogTime.START.at(NOW);
        Preview created = Preview.of(null, List.of(new PatternCreated(PATTERN_ID, 1, mornings)), now);
        List<Session> sessions = created.sessions();

        Pattern evenings = mornings.withDates(
                LocalDateTime.parse("2026-09-07T18:30:00"),
                mornings.recurrenceRule(),
                mornings.endDate(),
                mornings.recurrenceOverrides());
        Pattern kept = evenings.withOverrides(SessionIdentity.carriedOver(mornings, evenings));
        PatternChanged change = new PatternChanged(PATTERN_ID, 2, null, "evenings suit more people", kept);
        SessionChanges changes =
                Preview.of(created.after(), List.of(change), now).changes();

        assertThat(sessions).extracting(Session::start).hasToString("[2026-09-07T10:00, 2026-09-21T10:00]");
        assertThat(changes.moved())
                .extracting(move -> move.after().start())
                .hasToString("[2026-09-07T18:30, 2026-09-21T18:30]");
        assertThat(changes.added()).isEmpty();
        assertThat(changes.removed()).isEmpty();
    }

    @Test
    void the_guide_shows_what_is_tried_here() throws IOException {
        String here = Files.readString(Path.of("src/test/java/dev/perennial/contracts/schedule/LocalPreviewTest.java"));
        List<String> shown = JAVA.matcher(Files.readString(Path.of("../docs/patterns.md")))
                .results()
                .map(found -> withoutSpace(found.group(1)))
                .toList();

        assertThat(shown)
                .hasSize(2)
                .allSatisfy(lines -> assertThat(withoutSpace(here)).contains(lines));
    }

    private static String withoutSpace(String lines) {
        return lines.replaceAll("\\s", "");
    }

    @Test
    void a_pattern_that_the_log_would_reject() {
        byte[] json = new String(monday("10:00"), StandardCharsets.UTF_8)
                .replace("WEEKLY", "HOURLY")
                .getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PatternBounds.check(PatternJson.read(json)))
                .matches(refusal -> "pattern.recurrenceRule".equals(refusal.field()));
    }
}
