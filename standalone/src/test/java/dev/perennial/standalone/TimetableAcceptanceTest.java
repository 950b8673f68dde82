package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.AMSTERDAM;
import static dev.perennial.standalone.Classes.everyMonday;
import static dev.perennial.standalone.Classes.everyWeek;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.standalone.Studio.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a studio does with its timetable, through a whole Perennial on a real broker and a real database. */
class TimetableAcceptanceTest {

    private static Studio studio;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        studio = Studio.open(folder);
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    @Test
    void a_new_class_has_its_sessions_of_six_months_when_the_answer_comes() {
        Classes mondays = everyMonday("Wheel for beginners");
        Instant before = Instant.now();

        Answer created = studio.create(mondays.pattern());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.etag()).isEqualTo("\"1\"");
        assertThat(studio.starts(created.patternId())).isEqualTo(mondays.halfAYear(before, updatedAt(created)));
        assertThat(studio.sessions(created.patternId())
                        .get(0)
                        .path("attributes")
                        .path("instructor")
                        .asString())
                .isEqualTo("Ana");
    }

    @Test
    void a_class_with_an_end_date_ends_on_it() {
        LocalDate end = LocalDate.now(AMSTERDAM).plusWeeks(8);
        Classes term = everyMonday("Spring term").until(end);

        Answer created = studio.create(term.pattern());

        assertThat(studio.starts(created.patternId()))
                .isEqualTo(term.halfAYear(updatedAt(created), updatedAt(created)))
                .hasSizeBetween(8, 9);
    }

    @Test
    void a_class_past_its_end_date_is_taken_and_has_no_sessions() {
        Classes over = everyMonday("Last summer").until(LocalDate.now(AMSTERDAM).minusDays(3));

        Answer created = studio.create(over.pattern());

        assertThat(created.status()).isEqualTo(201);
        assertThat(studio.starts(created.patternId())).isEmpty();
    }

    @Test
    void deactivation_takes_the_sessions_ahead_away_and_activation_brings_them_back() {
        Classes mondays = everyMonday("Glazing");
        UUID id = studio.create(mondays.pattern()).patternId();

        Answer deactivated = studio.deactivate(id);
        assertThat(deactivated.status()).isEqualTo(200);
        assertThat(studio.starts(id)).isEmpty();

        Answer activated = studio.activate(id);
        assertThat(activated.status()).isEqualTo(200);
        assertThat(studio.starts(id)).isEqualTo(mondays.halfAYear(updatedAt(activated), updatedAt(activated)));
    }

    @Test
    void a_deleted_session_stays_deleted_through_regeneration_and_a_new_time_of_day() {
        UUID id = studio.create(everyWeek("Raku").pattern()).patternId();
        List<LocalDateTime> before = studio.starts(id);
        LocalDateTime deleted = before.get(3);

        assertThat(studio.deleteSession(id, deleted).status()).isEqualTo(200);
        assertThat(studio.starts(id)).doesNotContain(deleted).hasSize(before.size() - 1);

        assertThat(studio.generateSessions(id).status()).isEqualTo(200);
        assertThat(studio.starts(id)).doesNotContain(deleted).hasSize(before.size() - 1);

        LocalDateTime start = everyWeek("Raku").firstDate().atTime(18, 30);
        assertThat(studio.change(id, "{\"start\":\"" + start + ":00\"}").status())
                .isEqualTo(200);
        assertThat(studio.starts(id))
                .extracting(LocalDateTime::toLocalDate)
                .doesNotContain(deleted.toLocalDate())
                .hasSize(before.size() - 1);
        assertThat(studio.starts(id)).extracting(LocalDateTime::toLocalTime).containsOnly(LocalTime.of(18, 30));
    }

    @Test
    void a_class_is_split_into_two_that_have_its_sessions_together() {
        Answer created = studio.create(everyMonday("Porcelain").pattern());
        UUID id = created.patternId();
        List<LocalDateTime> before = studio.starts(id);
        LocalDateTime from = before.get(5);

        Answer split = studio.split(id, from, created.etag());
        UUID tail = UUID.fromString(split.body().path("tail").path("patternId").asString());

        assertThat(split.status()).isEqualTo(201);
        assertThat(studio.starts(id)).isEqualTo(before.subList(0, 5));
        assertThat(studio.starts(tail)).isEqualTo(before.subList(5, before.size()));
        assertThat(studio.split(id, from, created.etag()).body()).isEqualTo(split.body());
    }

    @Test
    void a_new_time_of_day_keeps_the_id_of_every_session() {
        Classes weekly = everyWeek("Sculpture");
        Answer created = studio.create(weekly.pattern());
        List<String> before = studio.sessionIds(created.patternId());

        Answer changed = studio.replace(
                created.patternId(),
                created.etag(),
                weekly.at(LocalTime.of(11, 30)).pattern());

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"2\"");
        assertThat(studio.sessionIds(created.patternId())).isEqualTo(before);
        assertThat(studio.starts(created.patternId()))
                .extracting(LocalDateTime::toLocalTime)
                .containsOnly(LocalTime.of(11, 30));
    }

    @Test
    void a_class_has_the_sessions_that_were_previewed() {
        Pattern pattern = everyMonday("Previewed").pattern();
        Answer preview = studio.preview(pattern);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(studio.read(preview.patternId()).status()).isEqualTo(404);

        Answer created = studio.create(preview.patternId(), pattern);

        assertThat(created.status()).isEqualTo(201);
        assertThat(studio.sessions(created.patternId()))
                .hasSizeBetween(25, 27)
                .isEqualTo(items(preview, "sessions"))
                .isEqualTo(items(preview, "added"));
    }

    @Test
    void a_change_does_what_was_previewed() {
        Answer created = studio.create(everyMonday("Before").pattern());
        UUID id = created.patternId();
        studio.deleteSession(id, studio.starts(id).get(2));
        List<JsonNode> before = studio.sessions(id);
        Pattern wednesdays = new Classes(
                        "After",
                        DayOfWeek.WEDNESDAY,
                        LocalTime.of(11, 30),
                        everyMonday("After").firstDate(),
                        null)
                .pattern();

        Answer preview = studio.previewChange(id, wednesdays);
        assertThat(studio.sessions(id)).isEqualTo(before);
        Answer changed = studio.replace(id, preview.etag(), wednesdays);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(studio.sessions(id)).isEqualTo(items(preview, "sessions")).isEqualTo(items(preview, "added"));
        assertThat(items(preview, "removed")).isEqualTo(before);
    }

    @Test
    void the_move_of_one_session_does_what_was_previewed() {
        UUID id = studio.create(everyMonday("To be moved").pattern()).patternId();
        LocalDateTime original = studio.starts(id).get(1);
        String path = "/api/patterns/" + id + "/sessions/" + original;
        String body = "{\"start\": \"%s:00\"}".formatted(original.plusDays(1));

        Answer preview = studio.send("POST", path + "/preview", body, null);
        List<JsonNode> before = studio.sessions(id);
        Answer moved = studio.send("PUT", path, body, preview.etag());

        assertThat(moved.status()).isEqualTo(200);
        assertThat(studio.sessions(id)).isEqualTo(items(preview, "sessions"));
        JsonNode move = items(preview, "moved").get(0);
        assertThat(move.path("before")).isEqualTo(before.get(1));
        assertThat(move.path("after")).isEqualTo(studio.sessions(id).get(1));
    }

    @Test
    void a_deletion_explains_why_there_is_no_session() {
        UUID id = studio.create(everyMonday("Asked about").pattern()).patternId();
        LocalDateTime deleted = studio.starts(id).get(1);
        studio.deleteSession(id, deleted);

        Answer explained = studio.get("/api/patterns/" + id + "/explain?at=" + deleted);

        assertThat(explained.body().path("code").asString()).isEqualTo("DELETED");
        assertThat(explained.body().path("since").path("version").asInt()).isEqualTo(2);
        assertThat(explained.body().path("next")).isEqualTo(studio.sessions(id).get(1));
    }

    private static List<JsonNode> items(Answer answer, String name) {
        return answer.body().path(name).valueStream().toList();
    }

    @Test
    void an_erased_class_leaves_nothing() {
        UUID id = studio.create(everyMonday("Mistake").pattern()).patternId();

        assertThat(studio.erase(id).status()).isEqualTo(204);

        assertThat(studio.starts(id)).isEmpty();
        assertThat(studio.read(id).status()).isEqualTo(404);
    }

    @Test
    void the_same_event_published_twice_creates_once() {
        UUID id = UUID.randomUUID();
        Pattern pattern = everyMonday("Published").pattern();

        studio.publishCreated(id, "booking-1", Instant.now(), pattern);
        studio.publishCreated(id, "booking-1", Instant.now(), pattern);
        studio.awaitProjection();

        assertThat(studio.read(id).body().path("version").asLong()).isEqualTo(1);
        assertThat(studio.starts(id)).doesNotHaveDuplicates().hasSizeBetween(25, 27);
        assertThat(studio.rejected(id.toString())).isEmpty();
    }

    @Test
    void poison_is_kept_with_its_reason_and_good_events_beside_it_go_on() {
        UUID id = UUID.randomUUID();
        Pattern pattern = everyMonday("Among poison").pattern();
        Pattern broken = new Pattern(
                "broken",
                null,
                null,
                null,
                pattern.attributes(),
                AMSTERDAM,
                pattern.start(),
                pattern.duration(),
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                null,
                pattern.recurrenceOverrides(),
                Pattern.Status.ACTIVE);

        studio.publishText(id, "this is no JSON");
        studio.publishCreated(id, "good-1", Instant.now(), pattern);
        studio.publishText(
                id,
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:x\",\"type\":\"x.Unknown.v1\",\"data\":{}}");
        studio.publishChanged(id, 2, broken);
        studio.publishChanged(id, 2, everyMonday("Changed among poison").pattern());
        studio.publishChanged(id, 2, everyMonday("Stale").pattern());
        studio.publishBytes(id, new byte[1_000_000]);
        studio.publishChanged(id, 3, everyMonday("In the end").pattern());
        studio.awaitProjection();

        assertThat(studio.rejected(id.toString()))
                .containsExactly("NOT_JSON", "UNKNOWN_TYPE", "INVALID_FIELD", "VERSION_CONFLICT", "TOO_LARGE");
        assertThat(studio.sessions(id))
                .hasSizeBetween(25, 27)
                .allSatisfy(
                        session -> assertThat(session.path("title").asString()).isEqualTo("In the end"));
    }

    @Test
    void a_forged_tick_is_rejected_and_prunes_nothing() {
        UUID id = studio.create(everyMonday("Not to be pruned").pattern()).patternId();
        List<LocalDateTime> before = studio.starts(id);
        int partition = studio.partitionOf(id);

        studio.publishTick(partition, Instant.parse("2199-01-01T00:00:00Z"), Instant.now());
        studio.awaitProjection();

        assertThat(studio.rejected("tick-" + partition)).containsOnly("TICK_AHEAD_OF_TIME");
        assertThat(studio.starts(id)).isEqualTo(before);
    }

    private static Instant updatedAt(Answer answer) {
        return Instant.parse(answer.body().path("updatedAt").asString());
    }
}
