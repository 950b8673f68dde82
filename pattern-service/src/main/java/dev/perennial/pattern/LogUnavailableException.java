package dev.perennial.pattern;

/** The log did not say within its limit that it has a record; whether it has it is unknown. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
