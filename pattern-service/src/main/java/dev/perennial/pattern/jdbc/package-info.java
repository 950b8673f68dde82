/** The read store's published views, in schema {@code perennial}. */
@NullMarked
package dev.perennial.pattern.jdbc;

import org.jspecify.annotations.NullMarked;
