package dev.perennial.projection.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has work to do and since when nothing of it was done, as those report who do it: partitions, threads, the topic.
 * Safe for use by several threads.
 */
public final class WorkWatch {

    private final Clock clock;
    private final Map<String, Work> works = new ConcurrentHashMap<>();

    public WorkWatch(Clock clock) {
        this.clock = clock;
    }

    /** Work that was last seen to move at {@code since}. */
    private record Work(Instant since, @Nullable Throwable trouble) {}

    /** Work that stands still. */
    record Standing(String who, Instant since, @Nullable Throwable trouble) {

        /** Memory that is gone or a class that is missing, as no database or broker that is away causes it. */
        boolean isByError() {
            return trouble instanceof Error;
        }
    }

    /** There is work, done or not. */
    public void waiting(String who) {
        works.putIfAbsent(who, new Work(clock.instant(), null));
    }

    /** Some of the work was done. */
    public void moved(String who) {
        works.put(who, new Work(clock.instant(), null));
    }

    /** It did not work, and will be tried again. */
    public void failed(String who, Throwable trouble) {
        works.merge(who, new Work(clock.instant(), trouble), (before, now) -> new Work(before.since(), trouble));
    }

    /** There is no work, or it is no longer ours. */
    public void idle(String who) {
        works.remove(who);
    }

    /** What has not moved for at least that long. */
    List<Standing> standing(Duration atLeast) {
        Instant movedBefore = clock.instant().minus(atLeast);
        return works.entrySet().stream()
                .filter(each -> !each.getValue().since().isAfter(movedBefore))
                .map(each -> new Standing(
                        each.getKey(), each.getValue().since(), each.getValue().trouble()))
                .sorted((one, other) -> one.who().compareTo(other.who()))
                .toList();
    }
}
