/** When ticks are due. */
@NullMarked
package dev.perennial.horizon.schedule;

import org.jspecify.annotations.NullMarked;
