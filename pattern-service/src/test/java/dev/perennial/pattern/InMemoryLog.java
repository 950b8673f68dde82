package dev.perennial.pattern;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The log, its law and the read store in memory: one partition, folded at once unless told to lag. */
public final class InMemoryLog implements PatternLog, Patterns, Projection {

    public static final String SOURCE = "urn:perennial:pattern-service";

    private Law law = new Law(Set.of(SOURCE));
    private final Clock clock;
    private final Map<UUID, Schedule> schedules = new HashMap<>();
    private final Map<UUID, List<PatternVersion>> versions = new HashMap<>();
    private final Map<LogPosition, Refusal> rejections = new HashMap<>();
    private final List<PatternEvent> events = new ArrayList<>();
    private LogTime time = LogTime.START;
    private long end;
    private boolean lagging;
    private boolean logAway;
    private long lastOffset = Long.MAX_VALUE;
    private long unansweredOffset = Long.MAX_VALUE;
    private boolean storeAway;
    private @Nullable Runnable beforeAppend;

    public InMemoryLog(Clock clock) {
        this.clock = clock;
    }

    /** Forgets everything. */
    public synchronized void reset() {
        law = new Law(Set.of(SOURCE));
        schedules.clear();
        versions.clear();
        rejections.clear();
        events.clear();
        time = LogTime.START;
        end = 0;
        lagging = logAway = storeAway = false;
        lastOffset = unansweredOffset = Long.MAX_VALUE;
        beforeAppend = null;
    }

    public synchronized void lag() {
        lagging = true;
    }

    public synchronized void takeLogAway() {
        logAway = true;
    }

    /** The log takes so many records more, and no further one. */
    public synchronized void takeLogAwayAfter(int records) {
        lastOffset = end + records - 1;
    }

    /** The log takes so many records more, but does not say so of the last one; then it is there again. */
    public synchronized void loseReplyOf(int records) {
        unansweredOffset = end + records - 1;
    }

    public synchronized void bringLogBack() {
        logAway = false;
        lastOffset = Long.MAX_VALUE;
    }

    public synchronized void takeStoreAway() {
        storeAway = true;
    }

    public synchronized void forgetAdministrators() {
        law = new Law(Set.of());
    }

    /** Lets another writer be quicker, once. */
    public synchronized void beforeNextAppend(Runnable other) {
        beforeAppend = other;
    }

    public synchronized List<PatternEvent> events() {
        return List.copyOf(events);
    }

    public ChangePatterns service(Duration answerWithin) {
        Envelopes envelopes = new Envelopes(SOURCE, clock, new Random(42));
        return new ChangePatterns(this, append(envelopes, answerWithin), envelopes, clock);
    }

    public SplitPatterns splits(Duration answerWithin) {
        Envelopes envelopes = new Envelopes(SOURCE, clock, new Random(44));
        return new SplitPatterns(this, append(envelopes, answerWithin), clock);
    }

    public ImportCalendar imports(Duration answerWithin) {
        Envelopes envelopes = new Envelopes(SOURCE, clock, new Random(45));
        return new ImportCalendar(this, append(envelopes, answerWithin), envelopes, clock);
    }

    private AppendEvents append(Envelopes envelopes, Duration answerWithin) {
        return new AppendEvents(this, this, this, new ProjectionProgress(this), envelopes, answerWithin);
    }

    public Closures closures(Duration answerWithin) {
        AppendEvents append = append(new Envelopes(SOURCE, clock, new Random(45)), answerWithin);
        return new Closures(SOURCE, this, new BulkChanges(this, append, clock), clock, Duration.ofMinutes(1));
    }

    public PreviewCommands previews() {
        return new PreviewCommands(this, this, new Envelopes(SOURCE, clock, new Random(43)), clock);
    }

    public ExplainSessions explanations() {
        return new ExplainSessions(this);
    }

    /** Another writer's event, straight on the log. */
    public void publish(String source, PatternEvent event) {
        append(
                event.patternId(),
                EventCodec.write(new CloudEvent<>(
                        UUID.randomUUID().toString(), source, event.patternId().toString(), null, event)));
    }

    /** A tick as of now: six months ahead wherever less than three are left. */
    public synchronized void tick() {
        HorizonTick tick = new HorizonTick(clock.instant(), Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
        next();
        time = time.after(tick, Bounds.TICK_SKEW);
        schedules.replaceAll((id, schedule) -> schedule.extendedBy(tick));
    }

    @Override
    public LogPosition append(UUID patternId, byte[] value) {
        Runnable other = takeBeforeAppend();
        if (other != null) {
            other.run();
        }
        return appendNow(value);
    }

    private synchronized @Nullable Runnable takeBeforeAppend() {
        Runnable other = beforeAppend;
        beforeAppend = null;
        return other;
    }

    private synchronized LogPosition appendNow(byte[] value) {
        LogPosition position = next();
        CloudEvent<?> event = EventCodec.read(Map.of(), value);
        if (event.event() instanceof PatternEvent of) {
            events.add(of);
            judge(position, new CloudEvent<>(event.id(), event.source(), event.subject(), event.time(), of));
        }
        if (position.offset() == unansweredOffset) {
            throw new LogUnavailableException("no reply", new IllegalStateException("for the test"));
        }
        return position;
    }

    @Override
    public synchronized LogPosition erase(UUID patternId) {
        LogPosition position = next();
        schedules.remove(patternId);
        versions.remove(patternId);
        return position;
    }

    private LogPosition next() {
        if (logAway || end > lastOffset) {
            throw new LogUnavailableException("away", new IllegalStateException("for the test"));
        }
        time = time.at(clock.instant());
        return new LogPosition(0, end++);
    }

    private void judge(LogPosition position, CloudEvent<PatternEvent> event) {
        UUID id = event.event().patternId();
        Verdict verdict = law.judge(schedules.get(id), event, time);
        if (verdict instanceof Verdict.Accepted accepted) {
            schedules.put(id, accepted.schedule());
            versions.computeIfAbsent(id, any -> new ArrayList<>()).add(version(event));
        } else if (verdict instanceof Verdict.Rejected rejected) {
            rejections.put(position, rejected.refusal());
        }
    }

    private PatternVersion version(CloudEvent<PatternEvent> event) {
        PatternChanged changed = event.event() instanceof PatternChanged change ? change : null;
        return new PatternVersion(
                event.event().version(),
                event.id(),
                event.event().type(),
                event.source(),
                time.now(),
                changed == null ? null : changed.effectiveFrom(),
                changed == null ? null : changed.reason(),
                event.event().pattern());
    }

    @Override
    public synchronized Optional<KnownPattern> find(UUID patternId) {
        requireStore();
        return Optional.ofNullable(schedules.get(patternId)).map(schedule -> new KnownPattern(schedule, time));
    }

    @Override
    public synchronized List<PatternState> list(PatternFilter filter) {
        requireStore();
        Map<String, PatternState> byId = new TreeMap<>();
        schedules.values().forEach(schedule -> byId.put(schedule.patternId().toString(), PatternState.of(schedule)));
        return byId.values().stream()
                .filter(state -> filter.status() == null || state.pattern().status() == filter.status())
                .filter(state -> filter.text() == null || has(state.pattern(), filter.text()))
                .filter(state -> filter.location() == null
                        || filter.location().equalsIgnoreCase(state.pattern().location()))
                .filter(state -> state.pattern()
                        .attributes()
                        .entrySet()
                        .containsAll(filter.attributes().entrySet()))
                .filter(state -> filter.after() == null
                        || state.patternId().toString().compareTo(filter.after().toString()) > 0)
                .limit(filter.limit())
                .toList();
    }

    private static boolean has(Pattern pattern, String text) {
        return (pattern.title() + "\n" + pattern.location())
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public synchronized List<RecordedEvent> events(String source, String idPrefix, int limit) {
        requireStore();
        List<RecordedEvent> found = new ArrayList<>();
        new TreeMap<>(versions)
                .forEach((patternId, all) -> all.stream()
                        .filter(version -> version.source().equals(source)
                                && version.eventId().startsWith(idPrefix))
                        .sorted(Comparator.comparing(PatternVersion::version))
                        .forEach(version ->
                                found.add(new RecordedEvent(patternId, version.version(), version.eventId()))));
        return found.subList(0, Math.min(limit, found.size()));
    }

    @Override
    public synchronized List<PatternVersion> versionsBy(UUID patternId, String eventIdPrefix) {
        return history(patternId, 0, Integer.MAX_VALUE).stream()
                .filter(version -> version.eventId().startsWith(eventIdPrefix))
                .toList();
    }

    @Override
    public synchronized List<PatternVersion> history(UUID patternId, long after, int limit) {
        requireStore();
        return versions.getOrDefault(patternId, List.of()).stream()
                .filter(version -> version.version() > after)
                .sorted(Comparator.comparing(PatternVersion::version))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<PatternVersion> historyBefore(UUID patternId, long before, int limit) {
        requireStore();
        return versions.getOrDefault(patternId, List.of()).stream()
                .filter(version -> version.version() < before)
                .sorted(Comparator.comparing(PatternVersion::version).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<Integer, Long> nextOffsets() {
        requireStore();
        return Map.of(0, lagging ? 0 : end);
    }

    @Override
    public synchronized LogTime logTime() {
        requireStore();
        return time;
    }

    @Override
    public synchronized Optional<Refusal> rejection(LogPosition position) {
        return Optional.ofNullable(rejections.get(position));
    }

    private void requireStore() {
        if (storeAway) {
            throw new DataAccessResourceFailureException("away, for the test");
        }
    }

    /** Time for tests; it moves only when told to. */
    public static final class Watch extends Clock {

        private Instant now;

        public Watch(Instant now) {
            this.now = now;
        }

        public synchronized void set(Instant other) {
            now = other;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }
    }
}
