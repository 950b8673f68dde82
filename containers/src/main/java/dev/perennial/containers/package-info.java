/** The servers of the integration tests as containers instead of child processes. */
@NullMarked
package dev.perennial.containers;

import org.jspecify.annotations.NullMarked;
