package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static dev.perennial.contracts.SessionOverride.movedTo;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static dev.perennial.pattern.Timetable.mondays;
import static dev.perennial.pattern.Timetable.mondaysAt;
import static dev.perennial.pattern.Timetable.pottery;
import static dev.perennial.pattern.Timetable.retitled;
import static dev.perennial.pattern.Timetable.tuesdays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Window;
import dev.perennial.pattern.Closures.ClosedPattern;
import dev.perennial.pattern.Closures.Progress;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClosuresTest {

    private static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    private static final Window AHEAD = new Window(NOW, Instant.parse("2027-04-01T00:00:00Z"));
    private static final UUID RAKU = new UUID(1, 1);

    private final InMemoryLog.Watch watch = new InMemoryLog.Watch(NOW);
    private final InMemoryLog log = new InMemoryLog(watch);
    private final ChangePatterns patterns = log.service(Duration.ofSeconds(30));
    private final Closures closures = log.closures(Duration.ofSeconds(30));

    private static Closure week(String id, String from) {
        LocalDate first = LocalDate.parse(from);
        return new Closure(id, first, first.plusDays(6), "holidays", null, null, Map.of());
    }

    @Test
    void a_closure_takes_the_sessions_of_its_days_away_and_leaves_the_others() {
        create(POTTERY, mondays().withOverride(at("2026-09-21T10:00"), movedTo(at("2026-09-27T23:00"))));
        create(RAKU, tuesdays());
        assertThat(closures.preview(week("september", "2026-09-21")))
                .extracting(Session::start)
                .containsExactlyInAnyOrder(at("2026-09-22T10:00"), at("2026-09-27T23:00"));

        assertThat(closures.close(week("september", "2026-09-21"))).isEqualTo(new Progress(true, 2, Map.of()));
        assertThat(starts(POTTERY).subList(0, 2)).containsExactly(at("2026-09-14T10:00"), at("2026-09-28T10:00"));
        assertThat(starts(RAKU).subList(0, 2)).containsExactly(at("2026-09-15T10:00"), at("2026-09-29T10:00"));
        assertThat(log.history(RAKU, 1, 9))
                .extracting(PatternVersion::reason)
                .containsExactly("closed from 2026-09-21 to 2026-09-27: holidays");
    }

    @Test
    void a_closure_is_about_the_patterns_that_match() {
        create(POTTERY, mondays());
        create(RAKU, mondays());
        patterns.change(
                merge(RAKU, "{\"location\": \"Studio 2\", \"attributes\": {\"instructor\": \"Bo\"}}"),
                Precondition.NONE,
                null);
        LocalDate monday = LocalDate.parse("2026-09-14");
        closures.close(new Closure("bo", monday, monday, null, null, null, Map.of("instructor", "Bo")));
        closures.close(new Closure(
                "one", monday.plusDays(7), monday.plusDays(7), null, "pot", "studio 1", Map.of("instructor", "Ada")));
        assertThat(starts(POTTERY).subList(0, 2)).containsExactly(at("2026-09-14T10:00"), at("2026-09-28T10:00"));
        assertThat(starts(RAKU).subList(0, 2)).containsExactly(at("2026-09-21T10:00"), at("2026-09-28T10:00"));
    }

    @Test
    void opening_again_gives_back_what_the_closure_took_and_nothing_else() {
        Pattern daily = pottery("2026-09-07T10:00", "FREQ=DAILY")
                .withOverride(at("2026-09-21T10:00"), EXCLUDED)
                .withOverride(at("2026-09-22T10:00"), movedTo(at("2026-09-22T12:00")))
                .withOverride(at("2026-09-23T19:00"), retitled("Extra"));
        create(POTTERY, daily);
        closures.close(week("september", "2026-09-21"));
        assertThat(starts(POTTERY)).doesNotContain(at("2026-09-24T10:00"), at("2026-09-23T19:00"));
        // given back by hand, and deleted by hand after that
        override("2026-09-24T10:00", UNCHANGED);
        override("2026-09-25T10:00", UNCHANGED);
        override("2026-09-25T10:00", EXCLUDED);
        assertThat(closures.show("september")).singleElement().satisfies(pattern -> {
            assertThat(pattern.taken()).hasSize(7);
            assertThat(pattern.comesBack())
                    .containsExactly(
                            at("2026-09-22T10:00"),
                            at("2026-09-23T10:00"),
                            at("2026-09-23T19:00"),
                            at("2026-09-26T10:00"),
                            at("2026-09-27T10:00"));
        });

        assertThat(closures.reopen("september").done()).isTrue();
        assertThat(newest(POTTERY)).isEqualTo(daily.withOverride(at("2026-09-25T10:00"), EXCLUDED));
        assertThat(closures.show("september"))
                .extracting(ClosedPattern::comesBack)
                .containsExactly(List.of());
        int events = log.events().size();
        closures.reopen("september");
        assertThat(log.events()).hasSize(events);
    }

    @Test
    void sessions_come_back_at_the_time_of_day_that_they_have_by_now() {
        create(POTTERY, mondays());
        closures.close(week("september", "2026-09-21"));
        patterns.change(new Replace(POTTERY, mondaysAt("18:00"), null), Precondition.NONE, null);
        assertThat(starts(POTTERY).subList(0, 2)).containsExactly(at("2026-09-14T18:00"), at("2026-09-28T18:00"));
        closures.reopen("september");
        assertThat(newest(POTTERY)).isEqualTo(mondaysAt("18:00"));
    }

    @Test
    void the_same_closure_again_changes_nothing_and_another_one_by_its_id_is_refused() {
        create(POTTERY, mondays());
        closures.close(week("september", "2026-09-21"));
        int events = log.events().size();
        assertThat(closures.close(week("september", "2026-09-21")).done()).isTrue();
        assertThat(log.events()).hasSize(events);
        assertRefused(Kind.UNPROCESSABLE, () -> closures.close(week("september", "2026-09-28")));
        closures.reopen("september");
        assertRefused(Kind.CONFLICT, () -> closures.close(week("september", "2026-09-21")));
        assertRefused(Kind.UNKNOWN, () -> closures.reopen("sept"));
        assertRefused(Kind.UNKNOWN, () -> closures.show("sept"));
    }

    @Test
    void what_breaks_off_at_any_event_is_finished_by_the_same_request() {
        Map<UUID, List<LocalDateTime>> open = threeClasses();
        closures.close(week("september", "2026-09-21"));
        Map<UUID, List<LocalDateTime>> closed = allStarts(open);
        int events = log.events().size() - 5;
        assertThat(events).isEqualTo(5);
        for (int taken = 0; taken < events; taken++) {
            log.reset();
            threeClasses();
            log.takeLogAwayAfter(taken);
            assertThatExceptionOfType(LogUnavailableException.class)
                    .isThrownBy(() -> closures.close(week("september", "2026-09-21")));
            log.bringLogBack();
            closures.close(week("september", "2026-09-21"));
            assertThat(allStarts(open)).as("broke off after %d", taken).isEqualTo(closed);
            assertThat(log.events()).hasSize(5 + events);

            log.takeLogAwayAfter(taken);
            assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> closures.reopen("september"));
            log.bringLogBack();
            closures.reopen("september");
            assertThat(allStarts(open)).as("broke off after %d", taken).isEqualTo(open);
        }
    }

    @Test
    void what_nobody_replied_to_is_not_done_twice() {
        create(POTTERY, mondays());
        log.loseReplyOf(1);
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> closures.close(week("september", "2026-09-21")));
        closures.close(week("september", "2026-09-21"));
        assertThat(log.history(POTTERY, 0, 9)).hasSize(2);
    }

    @Test
    void whoever_is_quicker_goes_first() {
        create(POTTERY, mondays());
        log.beforeNextAppend(() -> patterns.change(merge(POTTERY, "{\"title\": \"Raku\"}"), Precondition.NONE, null));
        assertThat(closures.close(week("september", "2026-09-21"))).isEqualTo(new Progress(true, 1, Map.of()));
        assertThat(newest(POTTERY).title()).isEqualTo("Raku");
        assertThat(starts(POTTERY)).doesNotContain(at("2026-09-21T10:00"));
    }

    @Test
    void a_pattern_that_would_break_a_bound_is_named_and_the_others_are_closed() {
        SortedMap<LocalDateTime, SessionOverride> full = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            full.put(at("2027-01-01T06:00").plusHours(i), EXCLUDED);
        }
        create(POTTERY, mondays().withOverrides(full));
        create(RAKU, mondays());
        Progress progress = closures.close(week("september", "2026-09-21"));
        assertThat(progress.done()).isTrue();
        assertThat(progress.refused()).containsOnlyKeys(POTTERY);
        assertThat(starts(RAKU)).doesNotContain(at("2026-09-21T10:00"));
    }

    @Test
    void without_an_answer_in_time_the_rest_is_left_for_the_next_request() {
        create(POTTERY, mondays());
        create(RAKU, mondays());
        log.lag();
        Progress progress = log.closures(Duration.ofMillis(100)).close(week("september", "2026-09-21"));
        assertThat(progress.done()).isFalse();
        assertThat(progress.patterns()).isEqualTo(1);
    }

    @Test
    void any_class_is_after_closing_and_opening_what_it_was() {
        long seed = System.nanoTime();
        System.out.println("ClosuresTest seed " + seed);
        for (int i = 0; i < 60; i++) {
            Random random = new Random(seed + i);
            RandomClasses classes = new RandomClasses(random);
            log.reset();
            create(POTTERY, classes.next());
            for (int edit = 0; edit < 6; edit++) {
                override(classes.dateAndTime().toString(), classes.override());
                List<LocalDateTime> given = originalStarts();
                if (!given.isEmpty()) {
                    SessionOverride override = random.nextBoolean() ? EXCLUDED : classes.override();
                    override(classes.oneOf(given).toString(), override);
                }
            }
            if (random.nextBoolean()) {
                Instant from = NOW.plus(Duration.ofDays(random.nextInt(40)));
                patterns.change(
                        new Replace(POTTERY, classes.atAnotherTime(newest(POTTERY)), from), Precondition.NONE, null);
            }
            List<Session> before = sessions(POTTERY);
            Closure closure = week(
                    "any",
                    LocalDate.parse("2026-09-08").plusDays(random.nextInt(50)).toString());
            List<Session> previewed = closures.preview(closure);
            assertThat(sessions(POTTERY)).as("seed %d", seed + i).isEqualTo(before);
            closures.close(closure);
            assertThat(previewed)
                    .as("seed %d", seed + i)
                    .isEqualTo(before.stream()
                            .filter(session -> closure.contains(session.start().toLocalDate()))
                            .toList());
            assertThat(sessions(POTTERY))
                    .as("seed %d", seed + i)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("patternVersion")
                    .isEqualTo(before.stream()
                            .filter(session -> !closure.contains(session.start().toLocalDate()))
                            .toList());
            if (!sessions(POTTERY).equals(before)) {
                closures.reopen("any");
            }
            assertThat(sessions(POTTERY))
                    .as("seed %d", seed + i)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("patternVersion")
                    .isEqualTo(before);
        }
    }

    /** One of them has two changes announced, so three events close it. */
    private Map<UUID, List<LocalDateTime>> threeClasses() {
        create(RAKU, mondays());
        create(POTTERY, tuesdays());
        patterns.change(
                new Replace(POTTERY, mondaysAt("12:00"), Instant.parse("2026-09-23T00:00:00Z")),
                Precondition.NONE,
                null);
        patterns.change(
                new Replace(POTTERY, mondaysAt("18:00"), Instant.parse("2026-10-23T00:00:00Z")),
                Precondition.NONE,
                null);
        create(new UUID(1, 3), mondays());
        return allStarts(Map.of(RAKU, List.of(), POTTERY, List.of(), new UUID(1, 3), List.of()));
    }

    private Map<UUID, List<LocalDateTime>> allStarts(Map<UUID, List<LocalDateTime>> classes) {
        Map<UUID, List<LocalDateTime>> starts = new TreeMap<>();
        classes.keySet().forEach(id -> starts.put(id, starts(id)));
        return starts;
    }

    private void create(UUID id, Pattern pattern) {
        patterns.create(id, pattern, null);
    }

    private static Merge merge(UUID id, String patch) {
        return new Merge(id, Decisions.merge(patch, null).patch(), null);
    }

    private void override(String start, SessionOverride override) {
        try {
            patterns.change(new OverrideSession(POTTERY, at(start), override), Precondition.NONE, null);
        } catch (CommandRefusedException refused) {
            // some random starts are of no session
        }
    }

    private static void assertRefused(Kind kind, Runnable request) {
        assertThatExceptionOfType(CommandRefusedException.class)
                .isThrownBy(request::run)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private Schedule schedule(UUID id) {
        return log.find(id).orElseThrow().schedule();
    }

    private Pattern newest(UUID id) {
        return schedule(id).pattern();
    }

    private List<Session> sessions(UUID id) {
        return schedule(id).sessionsIn(AHEAD);
    }

    private List<LocalDateTime> starts(UUID id) {
        return sessions(id).stream().map(Session::start).toList();
    }

    private List<LocalDateTime> originalStarts() {
        return sessions(POTTERY).stream().map(Session::originalStart).toList();
    }
}
