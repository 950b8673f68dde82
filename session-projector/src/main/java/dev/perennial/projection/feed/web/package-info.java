/** The feed as server-sent events. */
@NullMarked
package dev.perennial.projection.feed.web;

import org.jspecify.annotations.NullMarked;
