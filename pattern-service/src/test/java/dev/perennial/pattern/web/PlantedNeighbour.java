package dev.perennial.pattern.web;

/** Stands for a type of another adapter, so that a rule can be shown to fail. */
public final class PlantedNeighbour {}
