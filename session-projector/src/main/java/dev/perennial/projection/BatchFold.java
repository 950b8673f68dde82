package dev.perennial.projection;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Folds the records between two ticks, pattern by pattern, by the law. */
final class BatchFold {

    private final Law law;
    private final Map<UUID, Schedule> before;
    private final Map<UUID, Schedule> known;
    private LogTime time;

    private final Set<UUID> erased = new LinkedHashSet<>();
    private final Map<UUID, Schedule> changed = new LinkedHashMap<>();
    private final List<Accepted> history = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private BatchFold(Law law, Map<UUID, Schedule> known, LogTime time) {
        this.law = law;
        this.before = new HashMap<>(known);
        this.known = new HashMap<>(known);
        this.time = time;
    }

    /** @param time of the partition before the first record */
    static Changes fold(Law law, Map<UUID, Schedule> known, LogTime time, List<ReadRecord> records) {
        BatchFold fold = new BatchFold(law, known, time);
        records.forEach(fold::take);
        return new Changes(fold.erased, fold.changes(), fold.history, fold.rejected);
    }

    private List<Change> changes() {
        return changed.values().stream()
                .map(after -> new Change(before.get(after.patternId()), after))
                .toList();
    }

    private void take(ReadRecord read) {
        time = time.at(read.origin().timestamp());
        if (read instanceof OfPattern of) {
            judge(of);
        } else if (read instanceof Erasure erasure) {
            erase(erasure.patternId());
        } else if (read instanceof Bad bad) {
            rejected.add(Rejected.unread(bad.origin(), bad.refusal()));
        } else {
            throw new IllegalArgumentException("a tick is no part of a batch: " + read);
        }
    }

    private void judge(OfPattern of) {
        UUID id = of.event().event().patternId();
        Verdict verdict = law.judge(known.get(id), of.event(), time);
        if (verdict instanceof Verdict.Accepted accepted) {
            known.put(id, accepted.schedule());
            changed.put(id, accepted.schedule());
            history.add(new Accepted(of.origin(), of.event()));
        } else if (verdict instanceof Verdict.Rejected refused) {
            rejected.add(new Rejected(of.origin(), refused.refusal(), of.event()));
        }
    }

    private void erase(UUID id) {
        before.remove(id);
        known.remove(id);
        changed.remove(id);
        history.removeIf(entry -> entry.event().event().patternId().equals(id));
        erased.add(id);
    }
}
