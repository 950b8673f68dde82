package dev.perennial.pattern;

import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.pottery;
import static dev.perennial.pattern.Timetable.retitled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Preview;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Window;
import dev.perennial.pattern.Command.AddSession;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Command.SetStatus;
import dev.perennial.pattern.PreviewCommands.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is previewed is what the command then does, whichever it is. */
class PreviewCommandsTest {

    private static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    private static final Span DEFAULT = new Span(null, null);
    private static final List<String> RULES = List.of(
            "FREQ=WEEKLY;BYDAY=MO",
            "FREQ=WEEKLY;BYDAY=MO,TH",
            "FREQ=DAILY;BYHOUR=10,14",
            "FREQ=WEEKLY;BYDAY=TU;COUNT=12",
            "FREQ=MONTHLY;BYDAY=1SA");

    private static final List<String> REFUSED_NOW_AND_THEN =
            List.of("UNKNOWN_SESSION", "SESSION_BEGUN", "SESSION_EXISTS", "AFTER_END");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final InMemoryLog.Watch watch = new InMemoryLog.Watch(NOW);
    private final InMemoryLog log = new InMemoryLog(watch);
    private final ChangePatterns patterns = log.service(Duration.ofSeconds(30));
    private final PreviewCommands previews = log.previews();

    @Test
    void every_creation_and_every_command_does_what_was_previewed() {
        System.out.println("PreviewCommandsTest seed " + seed);
        int done = 0;
        for (int life = 0; life < 25; life++) {
            log.reset();
            createAsPreviewed(pottery("2026-09-07T" + time(), oneOf(RULES)), "seed %d, life %d".formatted(seed, life));
            for (int step = 0; step < 12; step++) {
                watch.set(watch.instant().plus(Duration.ofHours(random.nextInt(200))));
                Command command = command();
                done += isDoneAsPreviewed(command, "seed %d, life %d, step %d, %s".formatted(seed, life, step, command))
                        ? 1
                        : 0;
            }
        }
        assertThat(done).isGreaterThan(200);
    }

    private void createAsPreviewed(Pattern pattern, String description) {
        Preview preview = previews.create(POTTERY, pattern, DEFAULT);
        assertThat(log.find(POTTERY)).as(description).isEmpty();
        patterns.create(POTTERY, pattern, null);
        assertThat(preview.changes().added()).as(description).isEqualTo(rows());
        assertThat(preview.sessions()).as(description).isEqualTo(rows());
    }

    private boolean isDoneAsPreviewed(Command command, String description) {
        List<Session.Id> before = ids(rows());
        Preview preview;
        try {
            preview = previews.change(command, Precondition.NONE, DEFAULT).preview();
        } catch (CommandRefusedException refused) {
            assertThat(refused.reason()).as(description).isIn(REFUSED_NOW_AND_THEN);
            return false;
        }
        Answer answer = patterns.change(command, Precondition.NONE, null);
        List<Session.Id> after = ids(rows());

        assertThat(preview.after().timeline()).as(description).isEqualTo(known().timeline());
        assertThat(preview.withdrawn()).as(description).isEqualTo(answer.withdrawn());
        assertThat(preview.sessions()).as(description).isEqualTo(rows(preview.window()));
        assertThat(ids(preview.changes().added())).as(description).isEqualTo(without(after, before, preview));
        assertThat(ids(preview.changes().removed())).as(description).isEqualTo(without(before, after, preview));
        return true;
    }

    /** Sessions that come to the generated span or leave it by a move are neither added nor removed. */
    private static List<Session.Id> without(List<Session.Id> some, List<Session.Id> others, Preview preview) {
        List<Session.Id> rest = new ArrayList<>(some);
        rest.removeAll(others);
        rest.removeAll(preview.changes().moved().stream()
                .map(move -> move.after().id())
                .toList());
        return rest;
    }

    private Schedule known() {
        return log.existing(POTTERY).schedule();
    }

    private List<Session> rows() {
        return known().sessionsKeptFrom(Instant.EPOCH);
    }

    private List<Session> rows(Window window) {
        return rows().stream()
                .filter(session -> window.contains(session.startsAt()))
                .toList();
    }

    private static List<Session.Id> ids(List<Session> sessions) {
        return sessions.stream().map(Session::id).toList();
    }

    private Command command() {
        return switch (random.nextInt(10)) {
            case 0 -> new SetStatus(POTTERY, random.nextBoolean() ? Status.ACTIVE : Status.INACTIVE);
            case 1 -> new Regenerate(POTTERY);
            case 2 -> new Replace(POTTERY, pottery("2026-09-07T10:00", oneOf(RULES)), announced());
            case 3 -> new Replace(POTTERY, pottery("2026-09-07T" + time(), oneOf(RULES)), announced());
            case 4 ->
                new Merge(
                        POTTERY,
                        JsonNodeFactory.instance.objectNode().put("start", "2026-09-07T" + time() + ":00"),
                        announced());
            case 5 -> new OverrideSession(POTTERY, session(), SessionOverride.EXCLUDED);
            case 6 -> new OverrideSession(POTTERY, session(), SessionOverride.UNCHANGED);
            case 7 -> new OverrideSession(POTTERY, session(), retitled("Raku"));
            case 8 -> new AddSession(POTTERY, session().plusHours(1 + random.nextInt(24 * 30)), retitled("Open house"));
            default -> {
                LocalDateTime session = session();
                yield new OverrideSession(
                        POTTERY, session, SessionOverride.movedTo(session.plusHours(random.nextInt(24 * 300))));
            }
        };
    }

    private @Nullable Instant announced() {
        return random.nextInt(3) > 0 ? null : watch.instant().plus(Duration.ofHours(random.nextInt(24 * 60)));
    }

    private LocalTime time() {
        return LocalTime.of(8 + random.nextInt(12), 30);
    }

    private LocalDateTime session() {
        List<Session> rows = rows();
        return rows.isEmpty()
                ? LocalDateTime.parse("2026-11-02T10:00:00")
                : rows.get(random.nextInt(rows.size())).originalStart();
    }

    private String oneOf(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
