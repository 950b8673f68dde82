/** Builds generations of the read store from the log, compares them with the active one, and switches between them. */
@NullMarked
package dev.perennial.projection.rebuild;

import org.jspecify.annotations.NullMarked;
