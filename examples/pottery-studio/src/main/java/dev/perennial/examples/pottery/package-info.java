/** A booking system that publishes its timetable straight to the log. */
@NullMarked
package dev.perennial.examples.pottery;

import org.jspecify.annotations.NullMarked;
