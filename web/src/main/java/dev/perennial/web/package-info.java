/** Who may call the services, and from where. */
@NullMarked
package dev.perennial.web;

import org.jspecify.annotations.NullMarked;
