package dev.perennial.pattern;

import java.util.UUID;

/**
 * One of the events that change a pattern along with many others. Its id says so, and is the same whenever the change is
 * asked for, so that the history tells how far the whole came, and no reader takes an event twice (ADR 0013).
 *
 * @param bulk the change of all of them
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
