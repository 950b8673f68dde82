package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static dev.perennial.pattern.Timetable.mondays;
import static dev.perennial.pattern.Timetable.mondaysAt;
import static dev.perennial.pattern.Timetable.pottery;
import static dev.perennial.pattern.Timetable.tuesdays;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Relation;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Window;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.SplitPatterns.Halves;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SplitPatternsTest {

    private static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    private static final Window WINDOW = new Window(NOW, Instant.parse("2027-09-01T00:00:00Z"));
    private static final LocalDateTime OCTOBER = at("2026-10-05T10:00");
    private static final UUID TAIL = PatternIds.ofTail(POTTERY, OCTOBER);
    private static final String AT_SIX = "{\"start\": \"2026-10-05T18:00:00\"}";

    private final InMemoryLog.Watch watch = new InMemoryLog.Watch(NOW);
    private final InMemoryLog log = new InMemoryLog(watch);
    private final ChangePatterns patterns = log.service(Duration.ofSeconds(30));
    private final SplitPatterns splits = log.splits(Duration.ofSeconds(30));

    @Test
    void a_split_makes_two_linked_patterns_with_the_same_sessions() {
        create(mondays().withOverride(at("2026-10-12T10:00"), EXCLUDED));
        List<Instant> before = starts(POTTERY);
        Halves halves = split(null, 1);
        assertThat(requireNonNull(halves.head().state()).version()).isEqualTo(2);
        assertThat(requireNonNull(halves.head().state()).pattern().relatedTo())
                .isEqualTo(Map.of(TAIL, Set.of(Relation.NEXT)));
        assertThat(requireNonNull(halves.tail().state()).pattern().relatedTo())
                .isEqualTo(Map.of(POTTERY, Set.of(Relation.FIRST)));
        assertThat(starts(POTTERY, TAIL)).isEqualTo(before);
        assertThat(starts(POTTERY)).hasSize(3);
    }

    @Test
    void a_patch_changes_the_tail_alone_and_takes_its_overrides_along() {
        create(mondays().withOverride(at("2026-09-28T10:00"), EXCLUDED).withOverride(at("2026-10-12T10:00"), EXCLUDED));
        Halves halves = split(AT_SIX, 1);
        assertThat(requireNonNull(halves.head().state()).pattern().recurrenceOverrides())
                .containsOnlyKeys(at("2026-09-28T10:00"));
        assertThat(requireNonNull(halves.tail().state()).pattern().recurrenceOverrides())
                .containsOnlyKeys(at("2026-10-12T18:00"));
    }

    @Test
    void what_breaks_off_between_the_two_events_loses_nothing_and_is_finished_by_the_same_request() {
        create(mondays());
        List<Instant> before = starts(POTTERY);
        log.takeLogAwayAfter(1);
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> split(null, 1));
        assertThat(starts(POTTERY, TAIL)).containsAll(before);

        log.bringLogBack();
        Halves halves = split(null, 1);
        assertThat(starts(POTTERY, TAIL)).isEqualTo(before);
        assertThat(split(null, 1)).isEqualTo(halves);
        assertThat(log.history(TAIL, 0, 10)).hasSize(1);
        assertThat(log.history(POTTERY, 0, 10)).hasSize(2);
    }

    @Test
    void a_split_is_finished_even_when_its_first_session_has_begun_meanwhile() {
        create(mondays());
        log.takeLogAwayAfter(1);
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> split(null, 1));
        log.bringLogBack();
        watch.set(Instant.parse("2026-10-06T00:00:00Z"));
        split(null, 1);
        assertThat(starts(POTTERY)).last().isEqualTo(Instant.parse("2026-10-05T08:00:00Z"));
        assertThat(log.find(POTTERY).orElseThrow().schedule().pattern().endDate())
                .isEqualTo("2026-10-04");
    }

    @Test
    void a_reply_that_is_lost_is_given_again_whichever_event_it_was_of() {
        for (int event = 1; event <= 2; event++) {
            log.reset();
            create(mondays());
            List<Instant> before = starts(POTTERY);
            log.loseReplyOf(event);
            assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> split(AT_SIX, 1));
            Halves halves = split(AT_SIX, 1);
            assertThat(requireNonNull(halves.head().state()).version()).isEqualTo(2);
            assertThat(requireNonNull(halves.tail().state()).version()).isEqualTo(1);
            assertThat(starts(POTTERY, TAIL)).hasSameSizeAs(before);
        }
    }

    @Test
    void a_repetition_gets_the_first_answer_whatever_came_after() {
        create(mondays());
        Halves first = split(null, 1);
        patterns.change(new Replace(POTTERY, mondaysAt("09:00"), null), Precondition.NONE, null);
        patterns.change(new Replace(TAIL, tuesdays(), null), Precondition.NONE, null);
        assertThat(split(null, 1)).isEqualTo(first);
    }

    @Test
    void the_same_split_with_another_patch_is_refused() {
        create(mondays());
        split(AT_SIX, 1);
        assertRefused("SPLIT_OTHERWISE", () -> split(null, 1));
        assertRefused("VERSION_CONFLICT", () -> split(null, 7));
    }

    @Test
    void a_split_that_loses_against_another_change_leaves_no_tail() {
        create(mondays());
        log.loseReplyOf(1);
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> split(null, 1));
        log.publish(InMemoryLog.SOURCE, new PatternChanged(POTTERY, 2, null, null, mondaysAt("09:00")));
        assertRefused("VERSION_CONFLICT", () -> split(null, 1));
        assertThat(log.find(TAIL)).isEmpty();
        assertThat(starts(POTTERY)).hasSizeGreaterThan(40);
    }

    @Test
    void a_split_that_loses_between_its_events_takes_the_tail_back() {
        create(mondays());
        log.beforeNextAppend(() -> log.beforeNextAppend(
                () -> log.publish(InMemoryLog.SOURCE, new PatternChanged(POTTERY, 2, null, null, mondaysAt("09:00")))));
        assertRefused("VERSION_CONFLICT", () -> split(null, 1));
        assertThat(log.find(TAIL)).isEmpty();
        split("2026-10-05T09:00", null, 2);
        assertThat(log.find(PatternIds.ofTail(POTTERY, at("2026-10-05T09:00")))).isPresent();
    }

    @Test
    void what_a_split_that_lost_has_left_is_cleared_by_the_next_one_there() {
        create(mondays());
        log.takeLogAwayAfter(1);
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> split(AT_SIX, 1));
        log.bringLogBack();
        patterns.change(
                new OverrideSession(POTTERY, at("2026-10-12T10:00"), EXCLUDED), new Precondition(Set.of(1L)), null);
        List<Instant> before = starts(POTTERY);
        split(null, 2);
        assertThat(starts(POTTERY, TAIL)).isEqualTo(before);
    }

    @Test
    void a_tail_that_is_there_from_an_earlier_split_is_not_made_again() {
        create(mondays());
        split(null, 1);
        patterns.change(new Replace(POTTERY, mondays(), null), new Precondition(Set.of(2L)), null);
        assertRefused("SPLIT_BEFORE", () -> split(null, 3));
        log.reset();
        create(mondays());
        patterns.create(TAIL, tuesdays(), null);
        assertRefused("SPLIT_BEFORE", () -> split(null, 1));
    }

    @Test
    void a_session_that_has_begun_and_a_change_that_is_announced_stand_against_a_split() {
        create(pottery("2026-08-31T10:00", "FREQ=WEEKLY;BYDAY=MO"));
        assertRefused("SESSION_BEGUN", () -> split("2026-09-07T10:00", null, 1));
        patterns.change(
                new Replace(POTTERY, tuesdays(), Instant.parse("2026-12-01T00:00:00Z")), Precondition.NONE, null);
        assertRefused("CHANGE_ANNOUNCED", () -> split("2026-12-08T10:00", null, 2));
        assertThat(log.events()).hasSize(2);
    }

    @Test
    void what_cannot_be_split_or_become_a_pattern_is_refused_before_anything_is_sent() {
        create(mondays());
        for (Runnable request : List.<Runnable>of(
                () -> split("2026-10-06T10:00", null, 1),
                () -> split("2026-09-07T10:00", null, 1),
                () -> split("{\"duration\": \"PT0S\"}", 1),
                () -> split("{\"recurrenceRule\": \"FREQ=HOURLY\"}", 1))) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(request::run);
        }
        assertRefused("VERSION_CONFLICT", () -> split(null, 3));
        assertRefused("UNKNOWN_PATTERN", () -> splits.split(new SplitRequest(TAIL, OCTOBER, null), Precondition.NONE));
        assertThat(log.events()).hasSize(1);
    }

    @Test
    void without_a_verdict_in_time_both_events_are_on_the_log() {
        create(mondays());
        log.lag();
        Halves halves = log.splits(Duration.ofMillis(20))
                .split(new SplitRequest(POTTERY, OCTOBER, null), new Precondition(Set.of(1L)));
        assertThat(halves.head().state()).isNull();
        assertThat(halves.tail().state()).isNull();
        assertThat(log.events()).extracting(PatternEvent::patternId).containsExactly(POTTERY, TAIL, POTTERY);
    }

    @Test
    void a_pattern_that_does_not_let_itself_be_changed_is_not_split() {
        log.publish("urn:booking", new PatternCreated(POTTERY, 1, mondays()));
        log.forgetAdministrators();
        assertRefused("FOREIGN_SOURCE", () -> split(null, 1));
        assertThat(log.find(TAIL)).isEmpty();
    }

    private void create(Pattern pattern) {
        patterns.create(POTTERY, pattern, null);
    }

    private Halves split(@Nullable String patch, long version) {
        return split(OCTOBER.toString(), patch, version);
    }

    private Halves split(String start, @Nullable String patch, long version) {
        ObjectNode json =
                patch == null ? null : (ObjectNode) JsonMapper.builder().build().readTree(patch);
        return splits.split(new SplitRequest(POTTERY, at(start), json), new Precondition(Set.of(version)));
    }

    private List<Instant> starts(UUID... ids) {
        return Stream.of(ids)
                .flatMap(id -> log.find(id).orElseThrow().schedule().sessionsIn(WINDOW).stream())
                .map(Session::startsAt)
                .sorted()
                .toList();
    }

    private static void assertRefused(String reason, Runnable request) {
        assertThatExceptionOfType(CommandRefusedException.class)
                .isThrownBy(request::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
