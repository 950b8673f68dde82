/** Classes of an adapter that break every rule of the architecture. */
@NullMarked
package dev.perennial.horizon.planted.jdbc;

import org.jspecify.annotations.NullMarked;
