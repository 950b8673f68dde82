/** Sessions as people and calendars want to see them. */
@NullMarked
package dev.perennial.session;

import org.jspecify.annotations.NullMarked;
