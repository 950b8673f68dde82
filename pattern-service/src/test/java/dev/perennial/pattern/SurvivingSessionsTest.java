package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.contracts.SessionOverride.UNCHANGED;
import static dev.perennial.pattern.Timetable.POTTERY;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Pattern.Status;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.json.WireTime;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Verdict;
import dev.perennial.pattern.Command.Create;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.Command.Regenerate;
import dev.perennial.pattern.Command.Replace;
import dev.perennial.pattern.Command.SetStatus;
import dev.perennial.pattern.ExpectedSessions.Seen;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever people edit, every session of the same original date and place in its date under the rule before and after
 * keeps its id and what was changed of it, and what was deleted is gone.
 */
class SurvivingSessionsTest {

    private static final int CLASSES = 40;
    private static final int EDITS = 12;

    private static final Law LAW = new Law(Set.of());
    private static final LogTime TIME = LogTime.START.at(ExpectedSessions.FROM);

    private Random random = new Random();
    private RandomClasses classes = new RandomClasses(random);
    private ExpectedSessions expected = new ExpectedSessions(classes.next());
    private @Nullable Schedule schedule;
    private String said = "";
    private int events;

    @Test
    void survive_every_sequence_of_edits() {
        long seed = System.nanoTime();
        System.out.println("SurvivingSessionsTest seed " + seed);
        for (int i = 0; i < CLASSES; i++) {
            begin(seed + i);
            for (int edit = 0; edit < EDITS; edit++) {
                edit();
                assertThat(actual()).as(said).isEqualTo(expected.seen());
            }
        }
    }

    private void begin(long seed) {
        random = new Random(seed);
        classes = new RandomClasses(random);
        schedule = null;
        said = "seed " + seed;
        Pattern pattern = classes.next();
        send(new Create(POTTERY, pattern));
        expected = new ExpectedSessions(pattern);
    }

    private Pattern present() {
        return requireNonNull(schedule).pattern();
    }

    private void edit() {
        switch (random.nextInt(10)) {
            case 0 -> replace(classes.dated(present()));
            case 1, 2, 3 -> replace(classes.atAnotherTime(present()));
            case 4 -> replace(classes.endingOnAnotherDate(present()));
            case 5 -> mergeDetails();
            case 6 -> setStatus();
            case 7 -> addByMerge();
            default -> overrideOne();
        }
    }

    /** Who leaves the overrides out means the same as who sends back what he read. */
    private void replace(Pattern after) {
        expected.follow(after);
        boolean sentBack = random.nextBoolean();
        send(new Replace(POTTERY, sentBack ? after.withOverrides(present().recurrenceOverrides()) : after, null));
    }

    private void mergeDetails() {
        ObjectNode patch = JsonMapper.builder().build().createObjectNode();
        patch.put("title", "Class " + random.nextInt(100)).put("location", "Room " + random.nextInt(100));
        patch.put("capacity", random.nextInt(100)).put("duration", "PT" + (1 + random.nextInt(3)) + "H");
        patch.putObject("attributes").put("instructor", "Teacher " + random.nextInt(100));
        Pattern after = PatternJson.read(MergePatch.apply(PatternJson.write(present()), patch), "pattern");
        expected.follow(after.withOverrides(new TreeMap<>()));
        send(new Merge(POTTERY, patch, null));
    }

    private void setStatus() {
        Status status = random.nextInt(3) == 0 ? Status.INACTIVE : Status.ACTIVE;
        expected.setStatus(status);
        send(new SetStatus(POTTERY, status));
        send(new Regenerate(POTTERY));
    }

    private void addByMerge() {
        LocalDateTime start = classes.dateAndTime();
        SessionOverride override = classes.override();
        ObjectNode patch = JsonMapper.builder().build().createObjectNode();
        patch.putObject("recurrenceOverrides").set(WireTime.local(start), PatternJson.write(override));
        if (!present().recurrenceOverrides().containsKey(start)) {
            expected.override(start, override);
            send(new Merge(POTTERY, patch, null));
        }
    }

    private void overrideOne() {
        List<LocalDateTime> starts = expected.starts();
        if (starts.isEmpty()) {
            return;
        }
        LocalDateTime start = starts.get(random.nextInt(Math.min(starts.size(), 40)));
        SessionOverride override =
                random.nextInt(3) > 0 ? EXCLUDED : random.nextInt(4) == 0 ? UNCHANGED : classes.override();
        expected.override(start, override);
        send(new OverrideSession(POTTERY, start, override));
    }

    private void send(Command command) {
        said += "\n" + command;
        for (PatternEvent event : Decider.decide(schedule, command, TIME.now())) {
            Verdict verdict = LAW.judge(
                    schedule, new CloudEvent<>("e-" + ++events, "urn:test", POTTERY.toString(), null, event), TIME);
            assertThat(verdict).as(said).isInstanceOf(Verdict.Accepted.class);
            schedule = ((Verdict.Accepted) verdict).schedule();
        }
    }

    private Map<Session.Id, Seen> actual() {
        return requireNonNull(schedule).sessionsIn(ExpectedSessions.WINDOW).stream()
                .collect(toMap(Session::id, Seen::of));
    }
}
