/** The feed in PostgreSQL. */
@NullMarked
package dev.perennial.projection.feed.jdbc;

import org.jspecify.annotations.NullMarked;
