package dev.perennial.horizon.planted.kafka;

/** Another adapter. */
public record Records(String topic) {}
