package dev.perennial.projection.feed;

import java.time.Instant;
import java.util.List;

/** What happened to sessions, in the order of commits. Safe for use by several processes. */
public interface Feed {

    /**
     * Gives the next positions to changes that were committed since.
     *
     * @return to how many, at most {@code most}; 0 also while another process does it
     */
    int sequence(int most);

    FeedState state();

    /** At most {@code most} entries after that position, in order. */
    List<FeedEntry> after(long position, int most);

    /** Does the work unless another process is at it. */
    void inTurn(Runnable work);

    /** At most {@code most} entries that the topic does not have yet, in order. */
    List<FeedEntry> notSent(int most);

    /** Remembers that the topic has all up to this one. */
    void sent(FeedEntry last);

    /** Deletes entries that are older and sent; answers how many, at most {@code most}. */
    int forget(Instant before, int most);
}
