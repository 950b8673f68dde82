/** What happened to sessions and why, in commit order, for booking systems and open pages (ADR 16). */
@NullMarked
package dev.perennial.projection.feed;

import org.jspecify.annotations.NullMarked;
