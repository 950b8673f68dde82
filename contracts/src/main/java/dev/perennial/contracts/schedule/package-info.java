/** What a pattern means: the law of the log, folded per pattern, and the sessions that follow from it. */
@NullMarked
package dev.perennial.contracts.schedule;

import org.jspecify.annotations.NullMarked;
