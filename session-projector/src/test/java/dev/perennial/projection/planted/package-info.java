/** Classes that break every rule of the architecture. */
@NullMarked
package dev.perennial.projection.planted;

import org.jspecify.annotations.NullMarked;
