package dev.perennial.pattern;

/** A class as the pattern-service has them, which this module must not know. */
public final class PlantedPattern {}
