package dev.perennial.projection.rebuild;

/** There never was a generation of that number. */
public final class NoSuchGeneration extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoSuchGeneration(String message) {
        super(message);
    }
}
