/** The log of record on Kafka. */
@NullMarked
package dev.perennial.pattern.kafka;

import org.jspecify.annotations.NullMarked;
