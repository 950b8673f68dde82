package dev.perennial.projection.fire;

/** The end of a process in the middle of its work; nothing of it may be caught on the way out. */
final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
