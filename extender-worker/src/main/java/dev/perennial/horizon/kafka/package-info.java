/** Ticks into the log of record. */
@NullMarked
package dev.perennial.horizon.kafka;

import org.jspecify.annotations.NullMarked;
