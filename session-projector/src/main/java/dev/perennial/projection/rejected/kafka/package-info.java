/** Dead letters and redriven events on Kafka. */
@NullMarked
package dev.perennial.projection.rejected.kafka;

import org.jspecify.annotations.NullMarked;
