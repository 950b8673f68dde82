package dev.perennial.projection;

/** Stands for another service, so that the rules of this one can be shown to fail. */
public final class PlantedProjection {}
