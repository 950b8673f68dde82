package dev.perennial.pattern.web;

/** A change without If-Match, which would overwrite what its author has not seen. */
final class PreconditionRequiredException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
