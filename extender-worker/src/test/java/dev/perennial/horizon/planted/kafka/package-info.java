/** Classes of an adapter that break every rule of the architecture. */
@NullMarked
package dev.perennial.horizon.planted.kafka;

import org.jspecify.annotations.NullMarked;
