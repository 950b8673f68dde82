/** Classes of an adapter that break every rule of the architecture. */
@NullMarked
package dev.perennial.projection.planted.jdbc;

import org.jspecify.annotations.NullMarked;
