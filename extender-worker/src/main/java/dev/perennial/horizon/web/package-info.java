/** Ticks on request, and what the last and the next run are. */
@NullMarked
package dev.perennial.horizon.web;

import org.jspecify.annotations.NullMarked;
