package dev.perennial.contracts;

/** The names of Perennial's topics. */
public final class Topics {

    /** The log of record: every {@link ScheduleEvent}, kept for ever. */
    public static final String PATTERNS = "perennial.patterns";

    /** Copies of the events that the log's law rejected, with the coordinates of the original in headers. */
    public static final String DEAD_LETTERS = "perennial.patterns-dlt";

    /** What happened to sessions and why, for booking systems; keyed by pattern id. */
    public static final String SESSION_CHANGES = "perennial.session-changes";

    private Topics() {}
}
