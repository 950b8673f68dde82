/** Calendars of other programs read as patterns: iCalendar (RFC 5545). Pure: no clock, no log. */
@NullMarked
package dev.perennial.pattern.calendar;

import org.jspecify.annotations.NullMarked;
