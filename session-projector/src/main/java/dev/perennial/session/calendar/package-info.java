/** Patterns as other calendars read them: iCalendar (RFC 5545). Pure: no clock, no store. */
@NullMarked
package dev.perennial.session.calendar;

import org.jspecify.annotations.NullMarked;
