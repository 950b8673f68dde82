package dev.perennial.contracts.schedule;

/** How a local start became an instant where clocks change and it is not the plain one of its date (RFC 5545 §3.3.5). */
public enum ClockChange {
    /** Clocks skip the local start, so the session begins later by what they skip. */
    SHIFTED_BY_GAP("shifted by gap"),

    /** Clocks show the local start twice, and the session begins at the first. */
    EARLIER_OF_TWO("earlier of two");

    private final String wireName;

    ClockChange(String wireName) {
        this.wireName = wireName;
    }

    /** What it is called in the read store and on the wire. */
    public String wireName() {
        return wireName;
    }
}
