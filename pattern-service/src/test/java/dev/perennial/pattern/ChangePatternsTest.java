package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static dev.perennial.pattern.Timetable.mondays;
import static dev.perennial.pattern.Timetable.mondaysAt;
import static dev.perennial.pattern.Timetable.tuesdays;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Command.SetStatus;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangePatternsTest {

    private static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final InMemoryLog.Watch watch = new InMemoryLog.Watch(NOW);
    private final InMemoryLog log = new InMemoryLog(watch);
    private final ChangePatterns patterns = log.service(LONG);

    @Test
    void a_creation_is_answered_with_what_the_log_made_of_it() {
        Answer answer = patterns.create(null, mondays(), null);
        PatternState state = requireNonNull(answer.state());
        assertThat(state.patternId()).isEqualTo(answer.patternId());
        assertThat(state.version()).isEqualTo(1);
        assertThat(state.pattern()).isEqualTo(mondays());
        assertThat(state.generatedThrough()).isEqualTo(Instant.parse("2027-03-10T12:00:00Z"));
    }

    @Test
    void the_same_request_twice_creates_once_and_gets_the_first_answer() {
        Answer first = patterns.create(null, mondays(), "key");
        patterns.change(new Replace(first.patternId(), tuesdays(), null), Precondition.NONE, null);
        Answer again = patterns.create(null, mondays(), "key");
        assertThat(again.patternId()).isEqualTo(first.patternId());
        assertThat(requireNonNull(again.state()).version()).isEqualTo(1);
        assertThat(requireNonNull(again.state()).pattern()).isEqualTo(mondays());
        assertThat(log.events()).hasSize(2);
    }

    @Test
    void the_same_request_twice_at_the_same_time_creates_once() {
        log.beforeNextAppend(() -> patterns.create(POTTERY, mondays(), "key"));
        assertThat(requireNonNull(patterns.create(POTTERY, mondays(), "key").state())
                        .version())
                .isEqualTo(1);
        assertThat(log.events()).hasSize(2);
        assertThat(log.history(POTTERY, 0, 10)).hasSize(1);
    }

    @Test
    void a_key_used_for_another_pattern_is_refused() {
        patterns.create(null, mondays(), "key");
        assertRefused(Kind.UNPROCESSABLE, () -> patterns.create(null, tuesdays(), "key"));
        log.beforeNextAppend(() -> patterns.create(null, mondays(), "other key"));
        assertRefused(Kind.UNPROCESSABLE, () -> patterns.create(null, tuesdays(), "other key"));
    }

    @Test
    void the_same_change_twice_is_made_once_and_gets_the_first_answer_whatever_came_since() {
        patterns.create(POTTERY, mondays(), null);
        Replace change = new Replace(POTTERY, tuesdays(), OCTOBER);
        Answer first = patterns.change(change, version(1), "key");
        patterns.change(new Replace(POTTERY, mondaysAt("18:00"), null), Precondition.NONE, null);
        assertThat(log.service(LONG).change(change, version(1), "key")).isEqualTo(first);
        assertThat(log.events()).hasSize(3);
    }

    @Test
    void the_same_change_twice_at_the_same_time_is_made_once() {
        patterns.create(POTTERY, mondays(), null);
        Regenerate change = new Regenerate(POTTERY);
        log.beforeNextAppend(() -> patterns.change(change, Precondition.NONE, "key"));
        assertThat(patterns.change(change, Precondition.NONE, "key").version()).isEqualTo(2);
        assertThat(log.history(POTTERY, 0, 10)).hasSize(2);
    }

    @Test
    void a_change_that_broke_off_is_finished_by_the_same_request() {
        createAndAnnounce();
        OverrideSession change = delete("2026-09-14T10:00");
        log.takeLogAwayAfter(1);
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> patterns.change(change, Precondition.NONE, "key"));
        log.bringLogBack();

        Answer finished = patterns.change(change, Precondition.NONE, "key");
        assertThat(finished.version()).isEqualTo(4);
        assertThat(present()).extracting(definition -> definition.from()).containsExactly(NOW, OCTOBER);
        assertThat(patterns.change(change, Precondition.NONE, "key")).isEqualTo(finished);
        assertThat(log.events()).hasSize(4);
    }

    @Test
    void a_key_used_for_another_change_is_refused() {
        patterns.create(POTTERY, mondays(), null);
        patterns.change(new Replace(POTTERY, tuesdays(), null), Precondition.NONE, "key");
        assertRefused(
                Kind.UNPROCESSABLE,
                () -> patterns.change(new Replace(POTTERY, mondaysAt("18:00"), null), Precondition.NONE, "key"));
        assertRefused(
                Kind.UNPROCESSABLE,
                () -> patterns.change(new Replace(POTTERY, tuesdays(), OCTOBER), Precondition.NONE, "key"));
        assertRefused(Kind.UNPROCESSABLE, () -> patterns.change(delete("2026-09-15T10:00"), Precondition.NONE, "key"));
        assertThat(log.events()).hasSize(2);
    }

    @Test
    void of_two_writers_with_the_same_version_the_log_lets_one_win() {
        patterns.create(POTTERY, mondays(), null);
        log.beforeNextAppend(() -> patterns.change(new Replace(POTTERY, tuesdays(), null), version(1), null));
        assertRefused(
                Kind.CONFLICT, () -> patterns.change(new Replace(POTTERY, mondaysAt("18:00"), null), version(1), null));
        assertThat(present()).isEqualTo(List.of(new Definition(2, NOW, tuesdays())));
    }

    @Test
    void a_stale_version_is_refused_before_anything_is_sent() {
        patterns.create(POTTERY, mondays(), null);
        assertRefused(Kind.STALE, () -> patterns.change(new Replace(POTTERY, tuesdays(), null), version(7), null));
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void two_creations_of_the_same_id_at_the_same_time_are_a_conflict() {
        log.beforeNextAppend(() -> patterns.create(POTTERY, tuesdays(), null));
        assertRefused(Kind.CONFLICT, () -> patterns.create(POTTERY, mondays(), null));
    }

    @Test
    void a_change_of_a_pattern_erased_at_the_same_time_is_a_conflict() {
        patterns.create(POTTERY, mondays(), null);
        log.beforeNextAppend(() -> patterns.erase(POTTERY, Precondition.NONE));
        assertRefused(Kind.CONFLICT, () -> patterns.change(new Regenerate(POTTERY), Precondition.NONE, null));
    }

    @Test
    void an_answer_without_a_verdict_in_time_says_so() {
        log.lag();
        Answer answer = log.service(Duration.ofMillis(20)).create(POTTERY, mondays(), null);
        assertThat(answer.state()).isNull();
        assertThat(log.events()).containsExactly(new PatternCreated(POTTERY, 1, mondays()));
    }

    @Test
    void without_a_verdict_in_time_what_is_announced_is_announced_again_all_the_same() {
        createAndAnnounce();
        log.lag();
        Answer answer = log.service(Duration.ofMillis(20)).change(delete("2026-09-14T10:00"), Precondition.NONE, null);
        assertThat(answer.state()).isNull();
        assertThat(answer.version()).isEqualTo(4);
        assertThat(log.events()).extracting(PatternEvent::version).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_deletion_of_one_session_keeps_what_is_announced() {
        createAndAnnounce();
        watch.set(NOW.plusSeconds(1));
        Answer answer = patterns.change(delete("2026-09-14T10:00"), Precondition.NONE, null);
        assertThat(answer.version()).isEqualTo(4);
        assertThat(answer.withdrawn()).isEmpty();
        assertThat(present())
                .endsWith(
                        new Definition(3, NOW.plusSeconds(1), mondays().withOverride(at("2026-09-14T10:00"), EXCLUDED)),
                        new Definition(4, OCTOBER, tuesdays().withOverride(at("2026-09-14T10:00:01"), EXCLUDED)));
    }

    @Test
    void after_a_rejection_the_rest_is_not_sent() {
        createAndAnnounce();
        log.beforeNextAppend(
                () -> patterns.change(new Replace(POTTERY, mondaysAt("18:00"), null), Precondition.NONE, null));
        assertRefused(Kind.CONFLICT, () -> patterns.change(delete("2026-09-14T10:00"), Precondition.NONE, null));
        assertThat(present()).extracting(Definition::pattern).containsExactly(mondaysAt("18:00"));
    }

    @Test
    void a_change_that_withdraws_what_is_announced_names_it() {
        createAndAnnounce();
        watch.set(NOW.plusSeconds(1));
        assertThat(patterns.change(new Replace(POTTERY, mondaysAt("18:00"), null), Precondition.NONE, null)
                        .withdrawn())
                .containsExactly(2L);
    }

    @Test
    void what_is_in_the_wanted_state_gets_no_event() {
        patterns.create(POTTERY, mondays(), null);
        Answer answer = patterns.change(new SetStatus(POTTERY, Status.ACTIVE), Precondition.NONE, null);
        assertThat(requireNonNull(answer.state()).version()).isEqualTo(1);
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void the_time_of_the_log_goes_before_a_clock_that_is_late() {
        watch.set(NOW.plusSeconds(3600 * 24 * 7));
        patterns.create(POTTERY, mondays(), null);
        watch.set(NOW);
        assertRefused(Kind.CONFLICT, () -> patterns.change(delete("2026-09-14T10:00"), Precondition.NONE, null));
    }

    @Test
    void a_pattern_of_another_source_can_be_changed_by_this_administrator() {
        log.publish("urn:booking", new PatternCreated(POTTERY, 1, mondays()));
        log.publish("urn:booking", new PatternChanged(POTTERY, 2, null, null, tuesdays()));
        assertThat(patterns.change(new Regenerate(POTTERY), version(2), null).version())
                .isEqualTo(3);
    }

    private void createAndAnnounce() {
        patterns.create(POTTERY, mondays(), null);
        patterns.change(new Replace(POTTERY, tuesdays(), OCTOBER), version(1), null);
    }

    private List<Definition> present() {
        return log.find(POTTERY).orElseThrow().schedule().timeline();
    }

    private static OverrideSession delete(String start) {
        return new OverrideSession(POTTERY, at(start), EXCLUDED);
    }

    private static Precondition version(long version) {
        return new Precondition(Set.of(version));
    }

    private static void assertRefused(Kind kind, Runnable request) {
        assertThatExceptionOfType(CommandRefusedException.class)
                .isThrownBy(request::run)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }
}
