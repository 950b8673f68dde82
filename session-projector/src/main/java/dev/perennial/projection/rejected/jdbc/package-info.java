/** Rejected events and decisions about them in PostgreSQL. */
@NullMarked
package dev.perennial.projection.rejected.jdbc;

import org.jspecify.annotations.NullMarked;
