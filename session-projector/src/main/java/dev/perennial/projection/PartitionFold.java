package dev.perennial.projection;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.schedule.Law;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Verdict;
import dev.perennial.projection.Changes.Accepted;
import dev.perennial.projection.Changes.Change;
import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.ReadRecord.Bad;
import dev.perennial.projection.ReadRecord.Erasure;
import dev.perennial.projection.ReadRecord.OfPattern;
import dev.perennial.projection.ReadRecord.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Folds the records of one partition by the law, in memory: those of a batch, or all there are. */
final class PartitionFold {

    private final Law law;
    private final Duration maxTickSkew;
    private final Map<UUID, Schedule> known;
    private LogTime time;

    private final Coverage coverage = new Coverage();

    private final Map<UUID, LogRecord> erased = new LinkedHashMap<>();
    private final Map<UUID, @Nullable Schedule> before = new LinkedHashMap<>();
    private final List<Accepted> history = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /**
     * @param known the patterns that the records may be about
     * @param time of the partition before the first record
     */
    PartitionFold(Law law, Duration maxTickSkew, Map<UUID, Schedule> known, LogTime time) {
        this.law = law;
        this.maxTickSkew = maxTickSkew;
        this.known = new HashMap<>(known);
        this.time = time;
        known.values().forEach(coverage::add);
    }

    void take(ReadRecord read) {
        pass(read.origin().timestamp());
        if (read instanceof OfPattern of) {
            judge(of);
        } else if (read instanceof Erasure erasure) {
            erase(erasure.patternId(), erasure.origin());
        } else if (read instanceof Bad bad) {
            rejected.add(Rejected.unread(bad.origin(), bad.refusal()));
        } else if (read instanceof Tick tick) {
            tick(tick);
        } else {
            throw new IllegalArgumentException("no fold for " + read);
        }
    }

    /** Moves the time on, as every record does, whatever it is about. */
    void pass(Instant timestamp) {
        time = time.at(timestamp);
    }

    private void judge(OfPattern of) {
        UUID id = of.event().event().patternId();
        Schedule now = known.get(id);
        Verdict verdict = law.judge(now, of.event(), time);
        if (verdict instanceof Verdict.Accepted accepted) {
            if (!before.containsKey(id)) {
                before.put(id, now);
            }
            known.put(id, accepted.schedule());
            coverage.add(accepted.schedule());
            history.add(new Accepted(of.origin(), of.event()));
        } else if (verdict instanceof Verdict.Rejected refused) {
            rejected.add(new Rejected(of.origin(), refused.refusal(), of.event()));
        }
    }

    private void erase(UUID id, LogRecord origin) {
        known.remove(id);
        before.remove(id);
        history.removeIf(entry -> entry.event().event().patternId().equals(id));
        erased.put(id, origin);
    }

    private void tick(Tick read) {
        try {
            time = time.after(read.event().event(), maxTickSkew);
        } catch (Refusal refusal) {
            rejected.add(new Rejected(read.origin(), refusal, read.event()));
            return;
        }
        for (UUID id : coverage.takeBelow(time.enoughCoverage())) {
            known.computeIfPresent(id, (same, schedule) -> extended(schedule, read));
        }
    }

    private Schedule extended(Schedule schedule, Tick tick) {
        Schedule extended = schedule.extendedBy(tick.event().event());
        if (extended != schedule) {
            coverage.add(extended);
        }
        return extended;
    }

    /** The partition's time after the last record. */
    LogTime time() {
        return time;
    }

    /** All patterns as they are now. */
    Collection<Schedule> patterns() {
        return known.values();
    }

    /** How many events wait to be drained. */
    int events() {
        return history.size() + rejected.size() + erased.size();
    }

    /** What the records since the last drain changed. */
    Changes drain() {
        Changes changes = new Changes(Map.copyOf(erased), changes(), List.copyOf(history), List.copyOf(rejected));
        erased.clear();
        before.clear();
        history.clear();
        rejected.clear();
        return changes;
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        before.forEach((id, schedule) -> {
            Schedule after = known.get(id);
            if (after != null) {
                changes.add(new Change(schedule, after));
            }
        });
        return changes;
    }
}
