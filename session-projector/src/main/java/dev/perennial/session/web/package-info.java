/** Sessions for dashboards and scripts: queries over the published views. */
@NullMarked
package dev.perennial.session.web;

import org.jspecify.annotations.NullMarked;
