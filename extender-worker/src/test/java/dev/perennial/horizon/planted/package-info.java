/** Classes that break every rule of the architecture. */
@NullMarked
package dev.perennial.horizon.planted;

import org.jspecify.annotations.NullMarked;
