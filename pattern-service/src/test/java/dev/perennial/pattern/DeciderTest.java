package dev.perennial.pattern;

import static dev.perennial.pattern.Decisions.NOW;
import static dev.perennial.pattern.Decisions.OCTOBER;
import static dev.perennial.pattern.Decisions.changed;
import static dev.perennial.pattern.Decisions.decide;
import static dev.perennial.pattern.Decisions.delete;
import static dev.perennial.pattern.Decisions.merge;
import static dev.perennial.pattern.Decisions.only;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.created;
import static dev.perennial.pattern.Timetable.mondays;
import static dev.perennial.pattern.Timetable.pottery;
import static dev.perennial.pattern.Timetable.tuesdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.AddSession;
import dev.perennial.pattern.Command.Create;
import dev.perennial.pattern.Command.Import;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Command.SetStatus;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeciderTest {

    @Test
    void every_kind_of_command_is_decided() {
        Map<Class<?>, Command> commands = Map.of(
                Create.class, new Create(POTTERY, mondays()),
                Replace.class, new Replace(POTTERY, mondays(), null),
                Merge.class, merge("{}", null),
                SetStatus.class, new SetStatus(POTTERY, Status.INACTIVE),
                Regenerate.class, new Regenerate(POTTERY),
                Import.class, new Import(POTTERY, tuesdays()),
                OverrideSession.class, delete("2026-09-14T10:00"),
                AddSession.class,
                        new AddSession(POTTERY, LocalDateTime.parse("2026-09-15T10:00"), SessionOverride.UNCHANGED));
        assertThat(commands.keySet()).isEqualTo(Set.of(Command.class.getPermittedSubclasses()));
        commands.forEach((type, command) -> assertThatNoException()
                .as(type.getSimpleName())
                .isThrownBy(() -> Decider.decide(
                        type == Create.class ? null : created(mondays()).known(), command, NOW)));
    }

    @Test
    void a_new_pattern_begins_with_version_1() {
        assertThat(Decider.decide(null, new Create(POTTERY, mondays()), NOW))
                .containsExactly(new PatternCreated(POTTERY, 1, mondays()));
    }

    @Test
    void a_pattern_that_exists_is_not_created_again() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Decider.decide(created(mondays()).known(), new Create(POTTERY, mondays()), NOW))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.VERSION_CONFLICT));
    }

    @Test
    void what_breaks_a_bound_never_becomes_an_event() {
        Pattern hourly = pottery("2026-09-07T10:00", "FREQ=HOURLY");
        for (Command command : List.of(new Create(POTTERY, hourly), new Replace(POTTERY, hourly, null))) {
            Schedule known =
                    command instanceof Create ? null : created(mondays()).known();
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Decider.decide(known, command, NOW))
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("pattern.recurrenceRule"));
        }
    }

    @Test
    void a_change_of_an_unknown_pattern_is_refused() {
        assertThatExceptionOfType(CommandRefusedException.class)
                .isThrownBy(() -> Decider.decide(null, new Regenerate(POTTERY), NOW))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN));
    }

    @Test
    void a_change_announced_for_later_says_so_and_one_for_the_past_holds_at_once() {
        Schedule known = created(mondays()).known();
        assertThat(only(known, new Replace(POTTERY, tuesdays(), OCTOBER)).effectiveFrom())
                .isEqualTo(OCTOBER);
        assertThat(only(known, new Replace(POTTERY, tuesdays(), NOW.minusSeconds(1)))
                        .effectiveFrom())
                .isNull();
    }

    @Test
    void activation_and_deactivation_hold_for_what_is_announced_too() {
        Schedule known = created(mondays()).then(OCTOBER, tuesdays()).known();
        assertThat(decide(known, new SetStatus(POTTERY, Status.INACTIVE)))
                .containsExactly(
                        changed(3, null, "deactivated", mondays().with(Status.INACTIVE)),
                        changed(4, OCTOBER, "deactivated", tuesdays().with(Status.INACTIVE)));
    }

    @Test
    void an_active_pattern_needs_no_activation() {
        assertThat(decide(created(mondays()).known(), new SetStatus(POTTERY, Status.ACTIVE)))
                .isEmpty();
    }

    @Test
    void a_regeneration_withdraws_nothing_that_is_announced() {
        Schedule known = created(mondays()).then(OCTOBER, tuesdays()).known();
        assertThat(decide(known, new Regenerate(POTTERY)))
                .containsExactly(changed(3, OCTOBER, "sessions generated anew", tuesdays()));
    }
}
