/** Emits horizon ticks: on a schedule, at start, on request, or once. */
@NullMarked
package dev.perennial.horizon;

import org.jspecify.annotations.NullMarked;
