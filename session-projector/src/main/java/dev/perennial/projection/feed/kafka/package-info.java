/** Changes of sessions on Kafka. */
@NullMarked
package dev.perennial.projection.feed.kafka;

import org.jspecify.annotations.NullMarked;
