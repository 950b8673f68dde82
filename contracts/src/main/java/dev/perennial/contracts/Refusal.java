package dev.perennial.contracts;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An event or a pattern that the law of the log does not take, with a reason that people can act on. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int MESSAGE_LENGTH = 1_000;

    /** Control characters, and halves of surrogate pairs. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private final Reason reason;
    private final @Nullable String field;

    /** Why something is refused; the names are stable, operations teams filter by them. */
    public enum Reason {
        /** The value is larger than an event may be. */
        TOO_LARGE,
        /** The value is no JSON. */
        NOT_JSON,
        /** The value is JSON but no CloudEvent, or one with a required attribute missing. */
        NOT_A_CLOUD_EVENT,
        /** A CloudEvent of a type that Perennial does not know. */
        UNKNOWN_TYPE,
        /** A field is missing, of the wrong form or out of its bounds. */
        INVALID_FIELD,
        /** Key, subject and pattern id do not agree. */
        WRONG_KEY,
        /** The record is in another partition than the one that its key belongs to. */
        WRONG_PARTITION,
        /** A creation of a pattern that is known, or a change whose version is not greater than the known one. */
        VERSION_CONFLICT,
        /** A change of a pattern that nobody created. */
        UNKNOWN_PATTERN,
        /** A change from a source that neither owns the pattern nor is an administrator. */
        FOREIGN_SOURCE,
        /** A tick that is not later than the last one. */
        TICK_NOT_LATER,
        /** A tick that runs ahead of its partition's time. */
        TICK_AHEAD_OF_TIME
    }

    public Refusal(Reason reason, @Nullable String field, String message) {
        super(storable(message), null, false, false);
        this.reason = reason;
        this.field = field == null ? null : storable(field);
    }

    /** What is refused can be quoted in the message, and no store or log should choke on it. */
    private static String storable(String text) {
        String start = text.length() > MESSAGE_LENGTH ? text.substring(0, MESSAGE_LENGTH) + "…" : text;
        return UNSTORABLE.matcher(start).replaceAll("\uFFFD");
    }

    /** A field that is to blame. */
    public static Refusal ofField(String field, String message) {
        return new Refusal(Reason.INVALID_FIELD, field, field + ": " + message);
    }

    public Reason reason() {
        return reason;
    }

    /** The field to blame, as {@code pattern.duration}, or null when none is. */
    public @Nullable String field() {
        return field;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
