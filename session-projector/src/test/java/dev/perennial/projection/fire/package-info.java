/** The projection under fire: processes that pause, die, lose connections and partitions, and rows that stay right. */
@NullMarked
package dev.perennial.projection.fire;

import org.jspecify.annotations.NullMarked;
