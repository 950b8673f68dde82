package dev.perennial.pattern.kafka.planted;

import dev.perennial.pattern.web.PlantedNeighbour;

public final class PublicAdapter {

    Object planted() {
        return new PlantedNeighbour();
    }
}
