package dev.perennial.projection.feed;

/**
 * What happened, at its place in the feed.
 *
 * @param position from 1 on, in the order of commits and without gaps
 * @param number ascends within a partition
 * @param topicId of the log
 */
public record FeedEntry(long position, long number, String topicId, int partition, SessionsChanged changed) {

    /** The same whenever and however often this is sent; for what an event of the log caused, it follows from the log. */
    public String eventId() {
        Cause cause = changed.cause();
        String id = "%s-%d@%d-%s-%s-%d"
                .formatted(topicId, partition, cause.logOffset(), changed.patternId(), cause.kind(), changed.part());
        // such a thing may happen again before the next event
        return cause.kind().isOfTheLog() ? id : id + "-" + number;
    }
}
