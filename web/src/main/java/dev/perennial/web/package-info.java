/** What every HTTP API of Perennial has in common: who may call it, from where, its parameters and its problems. */
@NullMarked
package dev.perennial.web;

import org.jspecify.annotations.NullMarked;
