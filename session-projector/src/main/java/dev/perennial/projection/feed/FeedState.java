package dev.perennial.projection.feed;

import java.util.UUID;

/**
 * Which positions there are.
 *
 * @param feed another one when sessions changed and no position tells of it, as after a rebuild that found differences
 * @param last the newest position; 0 at the beginning
 * @param forgotten positions up to this one are deleted
 */
public record FeedState(UUID feed, long last, long forgotten) {}
