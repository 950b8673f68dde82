/** Rejected events over REST. */
@NullMarked
package dev.perennial.projection.rejected.web;

import org.jspecify.annotations.NullMarked;
