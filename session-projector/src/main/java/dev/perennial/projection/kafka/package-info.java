/** The log on Kafka: consumers that drive the projection, dead letters, and the topics as they must be. */
@NullMarked
package dev.perennial.projection.kafka;

import org.jspecify.annotations.NullMarked;
