/** The read store in PostgreSQL. */
@NullMarked
package dev.perennial.projection.jdbc;

import org.jspecify.annotations.NullMarked;
