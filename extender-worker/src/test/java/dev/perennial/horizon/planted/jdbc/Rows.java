package dev.perennial.horizon.planted.jdbc;

import dev.perennial.horizon.planted.kafka.Records;

/** An adapter that others see, and that sees another adapter. */
public record Rows(Records records) {}
