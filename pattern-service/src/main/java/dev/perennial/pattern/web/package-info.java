/** Patterns over REST, under {@code /api/patterns}; errors are RFC 9457 problem details. */
@NullMarked
package dev.perennial.pattern.web;

import org.jspecify.annotations.NullMarked;
