/** Commands on patterns, decided by the log: a command becomes events, and the answer is what the log made of them. */
@NullMarked
package dev.perennial.pattern;

import org.jspecify.annotations.NullMarked;
