package dev.perennial.contracts.planted;

import org.springframework.util.StringUtils;

/** Breaks the rule that contracts are free of Spring. */
public final class PlantedContracts {

    boolean planted() {
        return StringUtils.hasText("planted");
    }
}
