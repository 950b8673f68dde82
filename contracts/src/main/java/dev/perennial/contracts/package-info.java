/** The language of Perennial: schedule events and the patterns that they carry. */
@NullMarked
package dev.perennial.contracts;

import org.jspecify.annotations.NullMarked;
