package dev.perennial.pattern;

import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.pattern.AppendEvents.Identified;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One of the events that a request makes of a pattern, perhaps of many. Its id says so, and is the same whenever the
 * request is made, so that the history tells how far the whole came, and no reader takes an event twice (ADR 0013).
 *
 * @param bulk the request
 * @param step counts the events for one pattern, from 1
 */
record Bulk(String bulk, UUID patternId, int step, int steps) {

    /** How the ids of a closure's events begin. */
    static String closure(String closureId) {
        return "closure:" + closureId + ":";
    }

    /** How the ids of the events begin that undo a closure. */
    static String reopening(String closureId) {
        return "reopening:" + closureId + ":";
    }

    /** How the ids of the events begin that a request with an Idempotency-Key makes. */
    static String request(UUID key) {
        return "request:" + key;
    }

    /** The events of a request for one pattern, each with its id. */
    static List<Identified> identified(String bulk, List<PatternEvent> events) {
        List<Identified> identified = new ArrayList<>();
        for (PatternEvent event : events) {
            Bulk id = new Bulk(bulk, event.patternId(), identified.size() + 1, events.size());
            identified.add(new Identified(id.toString(), event));
        }
        return identified;
    }

    static Bulk of(String eventId) {
        int steps = eventId.lastIndexOf('/');
        int step = eventId.lastIndexOf(':', steps);
        int pattern = eventId.lastIndexOf(':', step - 1);
        return new Bulk(
                eventId.substring(0, pattern),
                UUID.fromString(eventId.substring(pattern + 1, step)),
                Integer.parseInt(eventId.substring(step + 1, steps)),
                Integer.parseInt(eventId.substring(steps + 1)));
    }

    boolean isLast() {
        return step == steps;
    }

    @Override
    public String toString() {
        return bulk + ":" + patternId + ":" + step + "/" + steps;
    }
}
