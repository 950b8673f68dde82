/** A real Kafka broker and a real PostgreSQL as child processes of this one, for standalone and for tests. */
@NullMarked
package dev.perennial.embedded;

import org.jspecify.annotations.NullMarked;
