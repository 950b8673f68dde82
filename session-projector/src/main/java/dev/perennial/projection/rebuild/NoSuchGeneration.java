package dev.perennial.projection.rebuild;

/** A generation that is not there, or not in a state for what was asked. */
public final class NoSuchGeneration extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoSuchGeneration(String message) {
        super(message);
    }
}
