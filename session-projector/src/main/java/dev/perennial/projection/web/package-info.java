/** The state of the projection, for operations teams. */
@NullMarked
package dev.perennial.projection.web;

import org.jspecify.annotations.NullMarked;
