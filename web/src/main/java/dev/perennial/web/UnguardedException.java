package dev.perennial.web;

/** A configuration that would let in whom it should not. */
final class UnguardedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String advice;

    UnguardedException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
