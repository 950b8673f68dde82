package dev.perennial.projection;

import java.time.Duration;

/**
 * How much one transaction takes on.
 *
 * @param maxTickSkew how far a tick may run ahead of its partition's time
 */
record ProjectionLimits(
        int recordsPerTransaction,
        int patternsPerTransaction,
        int sessionsPrunedPerTransaction,
        Duration maxTickSkew) {}
