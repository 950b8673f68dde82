/** The log moves to another topic. */
@NullMarked
package dev.perennial.projection.copy;

import org.jspecify.annotations.NullMarked;
