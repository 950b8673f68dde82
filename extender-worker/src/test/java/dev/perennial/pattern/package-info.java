/** Stands for the pattern-service. */
@NullMarked
package dev.perennial.pattern;

import org.jspecify.annotations.NullMarked;
