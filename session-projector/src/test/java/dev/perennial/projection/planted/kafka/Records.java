package dev.perennial.projection.planted.kafka;

/** An adapter that others see. */
public record Records(int number) {}
