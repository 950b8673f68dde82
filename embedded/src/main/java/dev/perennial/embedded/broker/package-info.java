/** What runs inside the broker's own JVM; nothing else may load it, since it needs Kafka's server classes. */
@NullMarked
package dev.perennial.embedded.broker;

import org.jspecify.annotations.NullMarked;
