package dev.perennial.projection.rebuild;

/** Another rebuild, switch or clean-up is under way, here or in another process. */
public final class RebuildUnderWay extends RuntimeException {

    private static final long serialVersionUID = 1;

    RebuildUnderWay() {
        super("Another rebuild is under way; only one works on the generations at a time.");
    }
}
