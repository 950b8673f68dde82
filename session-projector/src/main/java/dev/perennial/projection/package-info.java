/** Folds the log into the read store, one partition at a time. */
@NullMarked
package dev.perennial.projection;

import org.jspecify.annotations.NullMarked;
