package dev.perennial.horizon;

/** How long to wait for what others do. */
interface Patience {

    /** Pauses; false when it is over. */
    boolean lasts();
}
