package dev.perennial.projection.planted.jdbc;

import dev.perennial.projection.planted.kafka.Records;

/** An adapter that others see, and that sees another adapter. */
public record Rows(Records records) {}
