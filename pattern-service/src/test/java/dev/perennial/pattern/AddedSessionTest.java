package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static dev.perennial.pattern.Decisions.NOVEMBER;
import static dev.perennial.pattern.Decisions.OCTOBER;
import static dev.perennial.pattern.Decisions.assertRefused;
import static dev.perennial.pattern.Decisions.changed;
import static dev.perennial.pattern.Decisions.decide;
import static dev.perennial.pattern.Decisions.delete;
import static dev.perennial.pattern.Decisions.only;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static dev.perennial.pattern.Timetable.created;
import static dev.perennial.pattern.Timetable.mondays;
import static dev.perennial.pattern.Timetable.mondaysAt;
import static dev.perennial.pattern.Timetable.retitled;
import static dev.perennial.pattern.Timetable.tuesdays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.AddSession;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AddedSessionTest {

    private static AddSession add(String start, SessionOverride override) {
        return new AddSession(POTTERY, at(start), override);
    }

    @Test
    void a_session_is_added_in_every_definition_that_does_not_give_it() {
        Schedule known = created(mondays())
                .then(OCTOBER, mondaysAt("18:00"))
                .then(NOVEMBER, tuesdays())
                .known();
        String reason = "session 2026-09-15T10:00:00 added";
        assertThat(decide(known, add("2026-09-15T10:00", retitled("Raku"))))
                .containsExactly(
                        changed(4, null, reason, mondays().withOverride(at("2026-09-15T10:00"), retitled("Raku"))),
                        changed(
                                5,
                                OCTOBER,
                                reason,
                                mondaysAt("18:00").withOverride(at("2026-09-15T10:00"), retitled("Raku"))),
                        changed(6, NOVEMBER, reason, tuesdays()));
    }

    @Test
    void a_session_is_added_once_and_again_after_its_deletion() {
        Pattern added = only(created(mondays()).known(), add("2026-09-15T10:00", UNCHANGED))
                .pattern();
        assertThat(added).isEqualTo(mondays().withOverride(at("2026-09-15T10:00"), UNCHANGED));
        assertThat(decide(created(added).known(), add("2026-09-15T10:00", UNCHANGED)))
                .isEmpty();

        Pattern deleted =
                only(created(added).known(), delete("2026-09-15T10:00")).pattern();
        assertThat(deleted).isEqualTo(mondays().withOverride(at("2026-09-15T10:00"), EXCLUDED));
        assertThat(only(created(deleted).known(), add("2026-09-15T10:00", UNCHANGED))
                        .pattern())
                .isEqualTo(added);
    }

    @Test
    void a_start_that_has_a_session_is_taken_also_when_that_is_deleted() {
        Schedule known = created(mondays()
                        .withOverride(at("2026-09-21T10:00"), EXCLUDED)
                        .withOverride(at("2026-09-22T10:00"), retitled("Raku")))
                .known();
        assertRefused(known, add("2026-09-14T10:00", UNCHANGED), Kind.CONFLICT);
        assertRefused(known, add("2026-09-21T10:00", UNCHANGED), Kind.CONFLICT);
        assertRefused(known, add("2026-09-22T10:00", UNCHANGED), Kind.CONFLICT);
    }

    @Test
    void nothing_is_added_after_the_end() {
        Pattern pattern = mondays();
        Schedule known = created(pattern.withDates(
                        pattern.start(), pattern.recurrenceRule(), LocalDate.parse("2026-09-21"), new TreeMap<>()))
                .known();
        assertRefused(known, add("2026-09-22T10:00", UNCHANGED), Kind.UNPROCESSABLE);
        assertThat(decide(known, add("2026-09-21T19:00", UNCHANGED))).hasSize(1);
    }

    @Test
    void what_has_been_cannot_be_added() {
        assertRefused(created(mondays()).known(), add("2026-09-10T13:59", UNCHANGED), Kind.CONFLICT);
        assertThat(decide(created(mondays()).known(), add("2026-09-10T14:00", UNCHANGED)))
                .hasSize(1);
    }
}
