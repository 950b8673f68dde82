/** All of Perennial in one process, on embedded servers whose data lie in one folder. */
@NullMarked
package dev.perennial.standalone;

import org.jspecify.annotations.NullMarked;
