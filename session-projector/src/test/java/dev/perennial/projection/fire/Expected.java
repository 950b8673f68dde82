package dev.perennial.projection.fire;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Session;
import dev.perennial.contracts.schedule.Verdict;
import dev.perennial.projection.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one partition must come to: who may speak and which version counts is written down here once more, in the fewest
 * words; what a pattern then means is left to {@link Schedule}, one record at a time and all in memory.
 */
final class Expected {

    static final String ADMINISTRATOR = "urn:test:front-desk";

    static final Duration SKEW = Duration.ofMinutes(5);

    private static final Law LAW = new Law(Set.of(ADMINISTRATOR));

    private static final class Known {

        final String source;
        final Set<String> eventIds = new HashSet<>();
        final List<String> history = new ArrayList<>();
        long version;
        Schedule schedule;

        Known(String source, Schedule schedule) {
            this.source = source;
            this.schedule = schedule;
        }
    }

    private final Map<UUID, Known> patterns = new TreeMap<>();
    private final List<String> rejected = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private Instant keepFrom = Instant.EPOCH;
    private LogTime time = LogTime.START;
    private @Nullable HorizonTick last;

    /** The newest pattern, or null when it is not known. */
    @Nullable Schedule schedule(UUID patternId) {
        Known known = patterns.get(patternId);
        return known == null ? null : known.schedule;
    }

    Instant now() {
        return now;
    }

    /** The last tick that counted. */
    @Nullable HorizonTick last() {
        return last;
    }

    /** A record that nobody can read, or that breaks a bound. */
    void unfit(LogRecord record, Reason reason) {
        pass(record);
        reject(record, reason);
    }

    void erased(LogRecord record, UUID patternId) {
        pass(record);
        patterns.remove(patternId);
    }

    void said(LogRecord record, CloudEvent<PatternEvent> event) {
        pass(record);
        PatternEvent what = event.event();
        Known known = patterns.get(what.patternId());
        boolean mayChange = known != null
                && (event.source().equals(known.source) || event.source().equals(ADMINISTRATOR));
        if (known != null && mayChange && known.eventIds.contains(event.id())) {
            return;
        }
        if (what instanceof PatternChanged) {
            if (what.version() < 2) {
                reject(record, Reason.INVALID_FIELD);
            } else if (known == null) {
                reject(record, Reason.UNKNOWN_PATTERN);
            } else if (!mayChange) {
                reject(record, Reason.FOREIGN_SOURCE);
            } else if (what.version() <= known.version) {
                reject(record, Reason.VERSION_CONFLICT);
            } else {
                accept(record, event, known);
            }
        } else if (known != null) {
            reject(record, Reason.VERSION_CONFLICT);
        } else {
            accept(record, event, null);
        }
    }

    private void accept(LogRecord record, CloudEvent<PatternEvent> event, @Nullable Known before) {
        Verdict verdict = LAW.judge(before == null ? null : before.schedule, event, time);
        if (!(verdict instanceof Verdict.Accepted accepted)) {
            throw new AssertionError("accepted by what is written here, but the law says " + verdict);
        }
        Known known = before == null ? new Known(event.source(), accepted.schedule()) : before;
        known.schedule = accepted.schedule();
        known.version = event.event().version();
        known.eventIds.add(event.id());
        known.history.add("history %s %d %d %d %s"
                .formatted(event.event().patternId(), known.version, record.partition(), record.offset(), event.id()));
        patterns.put(event.event().patternId(), known);
    }

    void ticked(LogRecord record, HorizonTick tick) {
        pass(record);
        if (last != null && !tick.asOf().isAfter(last.asOf())) {
            reject(record, Reason.TICK_NOT_LATER);
        } else if (tick.asOf().isAfter(now.plus(SKEW))) {
            reject(record, Reason.TICK_AHEAD_OF_TIME);
        } else {
            last = tick;
            Instant keep =
                    tick.asOf().atZone(ZoneOffset.UTC).minus(tick.retainPast()).toInstant();
            keepFrom = keep.isAfter(keepFrom) ? keep : keepFrom;
            time = time.after(tick, SKEW);
            patterns.values().forEach(each -> each.schedule = each.schedule.extendedBy(tick));
        }
    }

    private void pass(LogRecord record) {
        now = record.timestamp().isAfter(now) ? record.timestamp() : now;
        time = time.at(record.timestamp());
    }

    private void reject(LogRecord record, Reason reason) {
        rejected.add("rejected %d %d %s".formatted(record.partition(), record.offset(), reason));
    }

    /** The rows, as {@link Tables#summary} writes them. */
    List<String> rows() {
        List<String> rows = new ArrayList<>(rejected);
        patterns.values().forEach(each -> {
            rows.addAll(each.history);
            rows.add("pattern %s %d %d"
                    .formatted(
                            each.schedule.patternId(),
                            each.version,
                            each.schedule.generatedThrough().getEpochSecond()));
            sessions(each).forEach(session -> rows.add(row(session)));
        });
        return rows;
    }

    /** Whether a session that ends then is not pruned. */
    boolean keeps(Instant end) {
        return !end.isBefore(keepFrom);
    }

    private List<Session> sessions(Known each) {
        return each.schedule.sessionsKeptFrom(Instant.EPOCH).stream()
                .filter(session -> keeps(session.endsAt()))
                .toList();
    }

    private static String row(Session session) {
        return "session %s %s %d %d %d %d"
                .formatted(
                        session.patternId(),
                        session.originalStart().toLocalDate(),
                        session.ordinal(),
                        session.patternVersion(),
                        session.startsAt().getEpochSecond(),
                        session.endsAt().getEpochSecond());
    }
}
