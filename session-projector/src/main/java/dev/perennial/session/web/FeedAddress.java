package dev.perennial.session.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret address, by which a program that cannot show a token reads a calendar.
 *
 * @param name for people, who must know later which one to revoke
 * @param patternId the one pattern that it shows; null for all
 */
record FeedAddress(long feedId, String name, @Nullable UUID patternId, Instant createdAt) {}
