package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static dev.perennial.contracts.SessionOverride.movedTo;
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
import static dev.perennial.pattern.Timetable.tuesdays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.CommandRefusedException.Kind;
import org.junit.jupiter.api.Test;

class OneSessionTest {

    @Test
    void one_session_is_deleted_in_the_definition_in_force_and_in_all_that_is_announced() {
        Schedule known = created(mondays())
                .then(OCTOBER, mondaysAt("18:00"))
                .then(NOVEMBER, tuesdays())
                .known();
        String reason = "session 2026-09-14T10:00:00 deleted";
        assertThat(decide(known, delete("2026-09-14T10:00")))
                .containsExactly(
                        changed(4, null, reason, mondays().withOverride(at("2026-09-14T10:00"), EXCLUDED)),
                        changed(5, OCTOBER, reason, mondaysAt("18:00").withOverride(at("2026-09-14T18:00"), EXCLUDED)),
                        changed(6, NOVEMBER, reason, tuesdays().withOverride(at("2026-09-14T10:00:01"), EXCLUDED)));
    }

    @Test
    void a_session_of_an_announced_definition_goes_by_its_start_there() {
        Schedule known = created(mondays()).then(OCTOBER, mondaysAt("18:00")).known();
        assertThat(decide(known, delete("2026-10-05T18:00")))
                .extracting(PatternEvent::pattern)
                .containsExactly(
                        mondays().withOverride(at("2026-10-05T10:00"), EXCLUDED),
                        mondaysAt("18:00").withOverride(at("2026-10-05T18:00"), EXCLUDED));
        assertRefused(known, delete("2026-10-05T10:00"), Kind.UNKNOWN);
    }

    @Test
    void a_deleted_session_is_deleted_once() {
        Schedule known = created(mondays().withOverride(at("2026-09-14T10:00"), EXCLUDED))
                .known();
        assertThat(decide(known, delete("2026-09-14T10:00"))).isEmpty();
    }

    @Test
    void an_added_session_can_be_deleted() {
        Schedule known = created(mondays().withOverride(at("2026-09-16T10:00"), UNCHANGED))
                .known();
        assertThat(only(known, delete("2026-09-16T10:00")).pattern())
                .isEqualTo(mondays().withOverride(at("2026-09-16T10:00"), EXCLUDED));
    }

    @Test
    void a_session_can_be_moved_and_put_back() {
        SessionOverride moved = movedTo(at("2026-09-15T11:00"));
        Schedule known = created(mondays()).known();
        Pattern after = only(known, new OverrideSession(POTTERY, at("2026-09-14T10:00"), moved))
                .pattern();
        assertThat(after).isEqualTo(mondays().withOverride(at("2026-09-14T10:00"), moved));
        assertThat(only(created(after).known(), new OverrideSession(POTTERY, at("2026-09-14T10:00"), UNCHANGED))
                        .pattern())
                .isEqualTo(mondays());
    }

    @Test
    void a_session_that_the_pattern_has_not_cannot_be_deleted() {
        assertRefused(created(mondays()).known(), delete("2026-09-15T10:00"), Kind.UNKNOWN);
        assertRefused(created(mondays()).known(), delete("2026-09-14T10:01"), Kind.UNKNOWN);
    }

    @Test
    void a_session_that_has_begun_cannot_be_deleted() {
        assertRefused(created(mondays()).known(), delete("2026-09-07T10:00"), Kind.CONFLICT);
    }
}
