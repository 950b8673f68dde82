/** The wire format: CloudEvents 1.0 in JSON, read and written by one codec. */
@NullMarked
package dev.perennial.contracts.json;

import org.jspecify.annotations.NullMarked;
