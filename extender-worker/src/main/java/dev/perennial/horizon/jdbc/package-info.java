/** What the read store says of ticks. */
@NullMarked
package dev.perennial.horizon.jdbc;

import org.jspecify.annotations.NullMarked;
