package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static dev.perennial.contracts.SessionOverride.movedTo;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static dev.perennial.pattern.Timetable.created;
import static dev.perennial.pattern.Timetable.mondays;
import static dev.perennial.pattern.Timetable.mondaysAt;
import static dev.perennial.pattern.Timetable.pottery;
import static dev.perennial.pattern.Timetable.retitled;
import static dev.perennial.pattern.Timetable.tuesdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.Create;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Command.SetStatus;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DeciderTest {

    private static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void every_kind_of_command_is_decided() {
        Map<Class<?>, Command> commands = Map.of(
                Create.class, new Create(POTTERY, mondays()),
                Replace.class, new Replace(POTTERY, mondays(), null),
                Merge.class, merge("{}", null),
                SetStatus.class, new SetStatus(POTTERY, Status.INACTIVE),
                Regenerate.class, new Regenerate(POTTERY),
                OverrideSession.class, delete("2026-09-14T10:00"));
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
    void a_replacement_that_leaves_a_deleted_session_out_does_not_bring_it_back() {
        Schedule known = created(mondays().withOverride(at("2026-09-14T10:00"), EXCLUDED))
                .known();
        assertThat(only(known, new Replace(POTTERY, mondaysAt("18:00"), null))
                        .pattern()
                        .recurrenceOverrides())
                .containsExactly(Map.entry(at("2026-09-14T18:00"), EXCLUDED));
    }

    @Test
    void who_sends_back_what_he_read_at_another_time_means_the_same_sessions() {
        Pattern read = mondays()
                .withOverride(at("2026-09-14T10:00"), EXCLUDED)
                .withOverride(at("2026-09-21T10:00"), movedTo(at("2026-09-22T09:00")))
                .withOverride(at("2026-09-28T10:00"), retitled("Guest"));
        Pattern sent = mondaysAt("18:00")
                .withOverrides(read.withOverride(at("2026-09-28T10:00"), retitled("Other guest"))
                        .recurrenceOverrides());
        assertThat(only(created(read).known(), new Replace(POTTERY, sent, null))
                        .pattern()
                        .recurrenceOverrides())
                .containsExactly(
                        Map.entry(at("2026-09-14T18:00"), EXCLUDED),
                        Map.entry(at("2026-09-21T18:00"), movedTo(at("2026-09-22T09:00"))),
                        Map.entry(at("2026-09-28T18:00"), retitled("Other guest")));
    }

    @Test
    void a_deleted_session_comes_back_when_a_replacement_says_so() {
        Schedule known = created(mondays().withOverride(at("2026-09-14T10:00"), EXCLUDED))
                .known();
        Pattern sent = mondaysAt("18:00").withOverride(at("2026-09-14T18:00"), UNCHANGED);
        assertThat(only(known, new Replace(POTTERY, sent, null)).pattern()).isEqualTo(mondaysAt("18:00"));
    }

    @Test
    void a_replacement_can_add_a_session() {
        Schedule known = created(mondays()).known();
        Pattern sent = mondays().withOverride(at("2026-09-16T10:00"), UNCHANGED);
        assertThat(only(known, new Replace(POTTERY, sent, null)).pattern()).isEqualTo(sent);
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_removes_what_it_nulls() {
        Pattern after = only(
                        created(mondays()).known(),
                        merge("{\"title\":\"Raku\",\"capacity\":null,\"attributes\":{\"room\":\"2\"}}", null))
                .pattern();
        assertThat(after.title()).isEqualTo("Raku");
        assertThat(after.capacity()).isNull();
        assertThat(after.attributes()).isEqualTo(Map.of("instructor", "Ada", "room", "2"));
        assertThat(after.location()).isEqualTo("Studio 1");
    }

    @Test
    void a_merge_patch_of_the_start_takes_the_overrides_along() {
        Schedule known = created(mondays()
                        .withOverride(at("2026-09-14T10:00"), EXCLUDED)
                        .withOverride(at("2026-09-21T10:00"), retitled("Guest")))
                .known();
        String patch =
                "{\"start\":\"2026-09-07T18:00:00\",\"recurrenceOverrides\":{\"2026-09-28T18:00\":{\"excluded\":true}}}";
        assertThat(only(known, merge(patch, null)).pattern().recurrenceOverrides())
                .containsExactly(
                        Map.entry(at("2026-09-14T18:00"), EXCLUDED),
                        Map.entry(at("2026-09-21T18:00"), retitled("Guest")),
                        Map.entry(at("2026-09-28T18:00"), EXCLUDED));
    }

    @Test
    void a_merge_patch_restores_a_deleted_session_by_null_or_by_not_excluded() {
        Schedule known = created(mondays()
                        .withOverride(at("2026-09-14T10:00"), EXCLUDED)
                        .withOverride(at("2026-09-21T10:00"), EXCLUDED)
                        .withOverride(at("2026-09-28T10:00"), EXCLUDED))
                .known();
        String patch = "{\"recurrenceOverrides\":{\"2026-09-14T10:00:00\":null,"
                + "\"2026-09-21T10:00:00\":{\"excluded\":false}}}";
        assertThat(only(known, merge(patch, null)).pattern())
                .isEqualTo(mondays().withOverride(at("2026-09-28T10:00"), EXCLUDED));
    }

    @Test
    void a_merge_patch_names_a_session_by_its_old_start_too() {
        Schedule known = created(mondays().withOverride(at("2026-09-14T10:00"), EXCLUDED))
                .known();
        String patch = "{\"start\":\"2026-09-07T18:00:00\",\"recurrenceOverrides\":{\"2026-09-14T10:00:00\":null}}";
        assertThat(only(known, merge(patch, null)).pattern()).isEqualTo(mondaysAt("18:00"));
    }

    @Test
    void a_merge_patch_in_which_something_is_wrong_names_it() {
        assertThat(refusedField("{\"title\":null}")).isEqualTo("pattern.title");
        assertThat(refusedField("{\"recurrenceOverrides\":7}")).isEqualTo("pattern.recurrenceOverrides");
        assertThat(refusedField("{\"recurrenceOverrides\":{\"monday\":null}}"))
                .isEqualTo("pattern.recurrenceOverrides.monday");
        assertThat(refusedField("{\"recurrenceOverrides\":{\"2026-09-14T10:00:00\":{\"capacity\":-1}}}"))
                .isEqualTo("pattern.recurrenceOverrides.2026-09-14T10:00:00.capacity");
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

    private static void assertRefused(Schedule known, Command command, Kind kind) {
        assertThatExceptionOfType(CommandRefusedException.class)
                .isThrownBy(() -> Decider.decide(known, command, NOW))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private static @Nullable String refusedField(String patch) {
        try {
            Decider.decide(created(mondays()).known(), merge(patch, null), NOW);
            return "nothing";
        } catch (Refusal refusal) {
            return refusal.field();
        }
    }

    private static List<PatternEvent> decide(Schedule known, Command command) {
        return Decider.decide(known, command, NOW);
    }

    private static PatternChanged only(Schedule known, Command command) {
        assertThat(decide(known, command)).hasSize(1);
        return (PatternChanged) decide(known, command).get(0);
    }

    private static PatternChanged changed(
            long version, @Nullable Instant effectiveFrom, @Nullable String reason, Pattern pattern) {
        return new PatternChanged(POTTERY, version, effectiveFrom, reason, pattern);
    }

    private static OverrideSession delete(String start) {
        return new OverrideSession(POTTERY, at(start), EXCLUDED);
    }

    private static Merge merge(String patch, @Nullable Instant effectiveFrom) {
        return new Merge(POTTERY, (ObjectNode) JsonMapper.builder().build().readTree(patch), effectiveFrom);
    }
}
