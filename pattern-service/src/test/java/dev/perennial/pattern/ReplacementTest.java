package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static dev.perennial.contracts.SessionOverride.movedTo;
import static dev.perennial.pattern.Decisions.NOW;
import static dev.perennial.pattern.Decisions.OCTOBER;
import static dev.perennial.pattern.Decisions.merge;
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
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Relation;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.Replace;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplacementTest {

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
    void a_replacement_that_knows_nothing_of_relations_keeps_them_and_a_merge_patch_takes_them_away() {
        Map<UUID, Set<Relation>> related = Map.of(new UUID(1, 1), Set.of(Relation.NEXT));
        Schedule known = created(mondays().withRelations(related)).known();
        assertThat(only(known, new Replace(POTTERY, tuesdays(), null)).pattern().relatedTo())
                .isEqualTo(related);
        assertThat(only(known, merge("{\"title\": \"Raku\"}", null)).pattern().relatedTo())
                .isEqualTo(related);
        assertThat(only(known, merge("{\"relatedTo\": null}", null)).pattern().relatedTo())
                .isEmpty();
    }

    @Test
    void what_an_announced_change_dropped_holds_again_when_that_is_withdrawn() {
        Pattern inForce = mondays()
                .withOverride(at("2026-09-21T10:00"), movedTo(at("2026-09-22T09:00")))
                .withOverride(at("2026-10-05T10:00"), movedTo(at("2026-10-06T09:00")));
        Schedule known = created(inForce).then(OCTOBER, tuesdays()).known();
        assertThat(only(known, new Replace(POTTERY, mondaysAt("18:00"), null))
                        .pattern()
                        .recurrenceOverrides())
                .containsExactly(Map.entry(at("2026-09-21T18:00"), movedTo(at("2026-09-22T09:00"))));
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

    private static @Nullable String refusedField(String patch) {
        try {
            Decider.decide(created(mondays()).known(), merge(patch, null), NOW);
            return "nothing";
        } catch (Refusal refusal) {
            return refusal.field();
        }
    }
}
