package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The overrides of one pattern under the rule of another. */
final class CarriedOverrides {

    private final Rule before;
    private final Rule after;
    private final Map<LocalDate, ChangedDay> days = new HashMap<>();
    private final SortedMap<LocalDateTime, LocalDateTime> keys = new TreeMap<>();
    private final SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>();
    private final Set<LocalDateTime> taken = new HashSet<>();

    private CarriedOverrides(Rule before, Rule after) {
        this.before = before;
        this.after = after;
    }

    static CarriedOverrides of(Pattern before, Pattern after) {
        CarriedOverrides carried = new CarriedOverrides(Rule.of(before), Rule.of(after));
        // whoever has a start of his own goes before those that make do with what is left
        before.recurrenceOverrides().forEach(carried::putInPlace);
        before.recurrenceOverrides().forEach(carried::leaveAdded);
        before.recurrenceOverrides().forEach(carried::findRoom);
        return carried;
    }

    /** By key before: the key after. */
    SortedMap<LocalDateTime, LocalDateTime> keys() {
        return keys;
    }

    SortedMap<LocalDateTime, SessionOverride> overrides() {
        return overrides;
    }

    private void putInPlace(LocalDateTime key, SessionOverride override) {
        day(key).startAfter(day(key).placeOf(key, override)).ifPresent(start -> put(key, start, override));
    }

    private void leaveAdded(LocalDateTime key, SessionOverride override) {
        if (day(key).placeOf(key, override) == 0 && !day(key).survives(key) && !taken.contains(key)) {
            put(key, key, override);
        }
    }

    /** Nothing is left of a change of a session that is gone, nor of the deletion of an added one whose start another has. */
    private void findRoom(LocalDateTime key, SessionOverride override) {
        if (keys.containsKey(key)) {
            return;
        }
        ChangedDay day = day(key);
        int place = day.placeOf(key, override);
        if (place > 0 && override.excluded()) {
            day.lostDeletion(key, place, taken).ifPresent(free -> put(key, free, override));
        } else if (place == 0 && !override.excluded()) {
            day.aside(key, taken).ifPresent(free -> put(key, free, startingAt(key, override)));
        }
    }

    private static SessionOverride startingAt(LocalDateTime start, SessionOverride override) {
        return override.start() == null ? override.withStart(start) : override;
    }

    private void put(LocalDateTime key, LocalDateTime keyAfter, SessionOverride override) {
        keys.put(key, keyAfter);
        overrides.put(keyAfter, override);
        taken.add(keyAfter);
    }

    private ChangedDay day(LocalDateTime key) {
        return days.computeIfAbsent(key.toLocalDate(), date -> ChangedDay.of(before, after, date));
    }
}
