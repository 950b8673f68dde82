package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that this thread read last. One question about a pattern reads its rule many times over, and a course with a COUNT
 * is walked from its beginning; held with every pattern, though, they would take more memory than the patterns.
 */
final class RecentRules extends LinkedHashMap<RecentRules.Key, Rule> {

    private static final long serialVersionUID = 1;

    private static final int MOST = 8;

    private static final ThreadLocal<RecentRules> OF_THREAD = ThreadLocal.withInitial(RecentRules::new);

    /** All that the starts of a pattern follow from. */
    record Key(
            @Nullable String rule,
            LocalDateTime start,
            @Nullable LocalDate endDate,
            ZoneId zone) {}

    private RecentRules() {
        super(2 * MOST, 0.75f, true);
    }

    static Rule of(Pattern pattern) {
        Key key = new Key(pattern.recurrenceRule(), pattern.start(), pattern.endDate(), pattern.timeZone());
        return OF_THREAD.get().computeIfAbsent(key, unread -> Rule.read(pattern));
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Rule> eldest) {
        return size() > MOST;
    }
}
