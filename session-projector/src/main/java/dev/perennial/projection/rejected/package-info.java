/** Rejected events: copies of them on a topic, and what operations teams do about them. */
@NullMarked
package dev.perennial.projection.rejected;

import org.jspecify.annotations.NullMarked;
