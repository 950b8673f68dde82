package dev.perennial.projection.feed;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who hears of changes as they come. Called by one thread, and must not keep it waiting. */
public interface Listener {

    /** Null: of all patterns. */
    @Nullable UUID patternId();

    /** How much it was given and has not taken yet. */
    int bytesWaiting();

    /** Gives it a message, of which it must not change the bytes. */
    void give(byte[] message);

    boolean isGone();

    /** Lets it go. */
    void end();
}
