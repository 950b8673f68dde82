package dev.perennial.pattern;

import dev.perennial.pattern.web.PlantedNeighbour;

final class PlantedUseOfAnAdapter {

    Object planted() {
        return new PlantedNeighbour();
    }
}
