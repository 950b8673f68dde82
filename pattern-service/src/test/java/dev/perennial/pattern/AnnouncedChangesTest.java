package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.pattern.Timetable.POTTERY;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Verdict;
import dev.perennial.contracts.schedule.Window;
import dev.perennial.pattern.Command.Create;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Command.SetStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * As time passes and changes are announced and withdrawn: no deleted session comes back, and what was changed of a
 * session that people see goes on to hold when the next rule has it too.
 */
class AnnouncedChangesTest {

    private static final int CLASSES = 50;
    private static final int EDITS = 15;

    private static final Law LAW = new Law(Set.of());
    private static final Window EVER = new Window(ExpectedSessions.FROM, Instant.parse("2027-09-01T00:00:00Z"));

    private record Entry(LogTime time, CloudEvent<PatternEvent> event) {}

    private Random random = new Random();
    private RandomClasses classes = new RandomClasses(random);
    private LogTime time = LogTime.START;
    private @Nullable Schedule schedule;
    private final List<Entry> log = new ArrayList<>();
    private final Set<Session.Id> deleted = new HashSet<>();
    private String said = "";

    @Test
    void bring_no_deleted_session_back_and_undo_no_move() {
        long seed = System.nanoTime();
        System.out.println("AnnouncedChangesTest seed " + seed);
        for (int i = 0; i < CLASSES; i++) {
            begin(seed + i);
            for (int edit = 0; edit < EDITS; edit++) {
                time = time.at(time.now().plus(Duration.ofHours(random.nextInt(24 * 7))));
                edit();
                assertThat(sessions()).as(said).doesNotContainKeys(deleted.toArray(Session.Id[]::new));
            }
            assertThat(replayed()).as(said).isEqualTo(sessions());
        }
    }

    private void begin(long seed) {
        random = new Random(seed);
        classes = new RandomClasses(random);
        time = LogTime.START.at(ExpectedSessions.FROM);
        schedule = null;
        log.clear();
        deleted.clear();
        said = "seed " + seed;
        send(new Create(POTTERY, classes.next()));
    }

    private void edit() {
        switch (random.nextInt(8)) {
            case 0, 1 -> replace(classes.dated(present()));
            case 2, 3 -> replace(classes.atAnotherTime(present()));
            case 4 -> tick();
            case 5 -> send(new SetStatus(POTTERY, random.nextBoolean() ? Status.ACTIVE : Status.INACTIVE));
            default -> overrideOne();
        }
    }

    private Pattern present() {
        return requireNonNull(schedule).pattern();
    }

    private void replace(Pattern after) {
        Schedule before = requireNonNull(schedule);
        Map<Session.Id, Session> seen = sessions();
        Instant from = random.nextBoolean() ? null : time.now().plus(Duration.ofDays(random.nextInt(60)));
        send(new Replace(POTTERY, after, from));
        assertStillOverridden(before, seen);
    }

    private void assertStillOverridden(Schedule before, Map<Session.Id, Session> seen) {
        Definition change = requireNonNull(schedule).newest();
        Map<Session.Id, Session> bare = ExpectedSessions.bare(change.pattern());
        Map<Session.Id, LocalDateTime> expected = new HashMap<>();
        seen.forEach((id, session) -> {
            SessionOverride override = override(before, session);
            Session of = bare.get(id);
            if (override != null && of != null && !session.startsAt().isBefore(change.from())) {
                expected.put(id, override.start() == null ? of.start() : override.start());
            }
        });
        // a class that is held earlier from now on may have had its time today
        expected.values()
                .removeIf(start -> !change.pattern().isActive()
                        || start.atZone(change.pattern().timeZone()).toInstant().isBefore(change.from()));
        assertThat(sessions().values().stream().collect(toMap(Session::id, Session::start)))
                .as(said)
                .containsAllEntriesOf(expected);
    }

    private static @Nullable SessionOverride override(Schedule schedule, Session session) {
        return schedule.timeline().stream()
                .filter(definition -> definition.version() == session.patternVersion())
                .findFirst()
                .map(definition -> definition.pattern().recurrenceOverrides().get(session.originalStart()))
                .orElse(null);
    }

    private void overrideOne() {
        List<Session> ahead = sessions().values().stream()
                .filter(session -> session.startsAt().isAfter(time.now()))
                .sorted(Comparator.comparing(Session::startsAt))
                .limit(40)
                .toList();
        if (ahead.isEmpty()) {
            return;
        }
        Session session = classes.oneOf(ahead);
        SessionOverride override = random.nextBoolean() ? EXCLUDED : classes.override();
        send(new OverrideSession(POTTERY, session.originalStart(), override));
        if (override.excluded()) {
            deleted.add(session.id());
        }
    }

    private void tick() {
        HorizonTick tick = new HorizonTick(time.now(), Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
        if (time.lastTick() == null
                || tick.asOf().isAfter(requireNonNull(time.lastTick()).asOf())) {
            time = time.after(tick, Duration.ZERO);
            schedule = requireNonNull(schedule).extendedBy(tick);
            send(new Regenerate(POTTERY));
        }
    }

    private void send(Command command) {
        said += "\n" + time.now() + " " + command;
        for (PatternEvent event : Decider.decide(schedule, command, time.now())) {
            Entry entry =
                    new Entry(time, new CloudEvent<>("e-" + log.size(), "urn:test", POTTERY.toString(), null, event));
            log.add(entry);
            schedule = judged(schedule, entry);
        }
    }

    private static Schedule judged(@Nullable Schedule known, Entry entry) {
        Verdict verdict = LAW.judge(known, entry.event(), entry.time());
        return verdict instanceof Verdict.Accepted accepted ? accepted.schedule() : requireNonNull(known);
    }

    private Map<Session.Id, Session> sessions() {
        return sessions(requireNonNull(schedule));
    }

    private static Map<Session.Id, Session> sessions(Schedule of) {
        return of.sessionsIn(EVER).stream().collect(toMap(Session::id, session -> session));
    }

    /** From the log again, in which some events came twice. */
    private Map<Session.Id, Session> replayed() {
        Schedule again = null;
        for (int i = 0; i < log.size(); i++) {
            again = judged(again, log.get(i));
            Entry earlier = log.get(random.nextInt(i + 1));
            again = judged(again, new Entry(log.get(i).time(), earlier.event()));
        }
        return sessions(requireNonNull(again));
    }
}
