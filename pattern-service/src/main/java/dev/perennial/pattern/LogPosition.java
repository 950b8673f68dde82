package dev.perennial.pattern;

/** Where in the log a record stands. */
public record LogPosition(int partition, long offset) {}
