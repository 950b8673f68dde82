/** Whether the projection moves, and if not, why: for the health endpoint. */
@NullMarked
package dev.perennial.projection.health;

import org.jspecify.annotations.NullMarked;
