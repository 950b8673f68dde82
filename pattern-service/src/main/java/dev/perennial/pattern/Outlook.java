package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.SessionIdentity;
import dev.perennial.contracts.schedule.Window;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pattern from now on.
 *
 * @param definitions first the one in force, then those announced for later
 */
record Outlook(UUID patternId, long version, List<Definition> definitions) {

    static Outlook of(Schedule known, Instant now) {
        List<Definition> timeline = known.timeline();
        int inForce = 0;
        while (inForce + 1 < timeline.size()
                && !timeline.get(inForce + 1).from().isAfter(now)) {
            inForce++;
        }
        return new Outlook(known.patternId(), known.version(), timeline.subList(inForce, timeline.size()));
    }

    /** When the definition of that place ends. */
    Instant until(int place) {
        return place + 1 < definitions.size() ? definitions.get(place + 1).from() : Instant.MAX;
    }

    /** The definition in force at a local time of its own. */
    Definition at(LocalDateTime local) {
        for (int place = 0; place < definitions.size(); place++) {
            Definition definition = definitions.get(place);
            if (local.atZone(definition.pattern().timeZone()).toInstant().isBefore(until(place))) {
                return definition;
            }
        }
        return definitions.get(definitions.size() - 1);
    }

    /** The definition that a session belongs to which has not begun, by its original start; null: none has it. */
    @Nullable Definition home(LocalDateTime originalStart, Instant now) {
        for (int place = 0; place < definitions.size(); place++) {
            if (has(place, originalStart, now)) {
                return definitions.get(place);
            }
        }
        return null;
    }

    /** Whether the definition of that place gives that session, deleted or not, and does so from now on. */
    boolean has(int place, LocalDateTime originalStart, Instant now) {
        Definition definition = definitions.get(place);
        return has(definition, originalStart, new Window(place == 0 ? now : definition.from(), until(place)));
    }

    /** Whether that session starts in the window by that definition, deleted or not. */
    static boolean has(Definition definition, LocalDateTime originalStart, Window window) {
        Pattern pattern = definition.pattern();
        SessionOverride present = pattern.recurrenceOverrides().get(originalStart);
        LocalDateTime start = present == null || present.start() == null ? originalStart : present.start();
        return window.contains(start.atZone(pattern.timeZone()).toInstant())
                && (present != null
                        || !SessionIdentity.given(pattern, List.of(originalStart))
                                .isEmpty());
    }

    Pattern newest() {
        return definitions.get(definitions.size() - 1).pattern();
    }

    /**
     * The overrides that hold under another pattern in place of all this. A change announced for later may have dropped
     * some, as its rule lacks their sessions; as it is withdrawn, those of sessions before it go on to hold.
     */
    SortedMap<LocalDateTime, SessionOverride> carriedOver(Pattern after) {
        SortedMap<LocalDateTime, SessionOverride> carried = new TreeMap<>();
        for (int place = definitions.size() - 1; place >= 0; place--) {
            SessionIdentity.carriedOver(overriddenBeforeTheNext(place), after).forEach(carried::putIfAbsent);
        }
        return carried;
    }

    private Pattern overriddenBeforeTheNext(int place) {
        Pattern pattern = definitions.get(place).pattern();
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>(pattern.recurrenceOverrides());
        overrides.entrySet().removeIf(entry -> {
            LocalDateTime moved = entry.getValue().start();
            LocalDateTime start = moved == null ? entry.getKey() : moved;
            return !start.atZone(pattern.timeZone()).toInstant().isBefore(until(place));
        });
        return pattern.withOverrides(overrides);
    }

    /** The same change to all of it. A change that holds at once withdraws what is announced, so that is said again. */
    List<PatternEvent> changed(String reason, Function<Definition, Pattern> change) {
        List<PatternEvent> events = new ArrayList<>();
        for (Definition definition : definitions) {
            Instant effectiveFrom = events.isEmpty() ? null : definition.from();
            events.add(new PatternChanged(
                    patternId, version + 1 + events.size(), effectiveFrom, reason, change.apply(definition)));
        }
        return List.copyOf(events);
    }
}
