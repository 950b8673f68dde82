package dev.perennial.projection.rebuild;

/** A generation is not in a state for what was asked. */
public final class UnfitGeneration extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnfitGeneration(String message) {
        super(message);
    }
}
