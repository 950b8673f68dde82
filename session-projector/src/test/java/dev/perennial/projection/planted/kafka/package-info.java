/** Classes of an adapter that break every rule of the architecture. */
@NullMarked
package dev.perennial.projection.planted.kafka;

import org.jspecify.annotations.NullMarked;
