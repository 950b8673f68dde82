/** What a booking system needs to publish its classes, with any Kafka client. */
@NullMarked
package dev.perennial.contracts.client;

import org.jspecify.annotations.NullMarked;
