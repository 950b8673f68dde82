package dev.perennial.pattern.planted;

import dev.perennial.projection.PlantedProjection;

/** Breaks the rule that this service depends on no other. */
public final class PlantedPattern {

    Object planted() {
        return new PlantedProjection();
    }
}
