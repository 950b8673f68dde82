package dev.perennial.contracts.schedule;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks at walks. */
final class Walks {

    private Walks() {}

    /** The next starts, at most so many. */
    static List<LocalDateTime> first(int most, Walk walk) {
        return Stream.generate(walk::next)
                .takeWhile(Objects::nonNull)
                .limit(most)
                .toList();
    }
}
