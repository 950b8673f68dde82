package dev.perennial.projection.web;

import dev.perennial.projection.rebuild.Comparison;
import dev.perennial.projection.rebuild.Generation;
import dev.perennial.projection.rebuild.Generation.Phase;
import dev.perennial.projection.rebuild.Generation.Purpose;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A generation of the read store as people see it.
 *
 * @param state its phase, or ACTIVE, or DELETED
 * @param done records of the log that are read
 * @param total records of the log that there are to read
 * @param recordsPerSecond while the log is read
 * @param secondsLeft while the log is read: how long that will take on; the indexes and the comparison come after
 * @param equal whether the comparison found no difference; null when there is none
 * @param views the schema to read it by; null when it is not whole
 */
record GenerationView(
        int generation,
        Purpose purpose,
        String state,
        long done,
        long total,
        @Nullable Long recordsPerSecond,
        @Nullable Long secondsLeft,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Instant activatedAt,
        @Nullable Boolean equal,
        @Nullable Comparison comparison,
        @Nullable String views,
        @Nullable String failure) {

    static GenerationView of(Generation of) {
        Long rate = rate(of);
        Comparison comparison = of.comparison();
        return new GenerationView(
                of.number(),
                of.purpose(),
                state(of),
                of.recordsDone(),
                of.recordsTotal(),
                rate,
                rate == null || rate == 0 ? null : (of.recordsTotal() - of.recordsDone()) / rate,
                of.createdAt(),
                of.endedAt(),
                of.activatedAt(),
                comparison == null ? null : comparison.isEqual(),
                comparison,
                views(of),
                of.failure());
    }

    private static String state(Generation of) {
        if (of.active()) {
            return "ACTIVE";
        }
        return of.droppedAt() != null && of.phase() == Phase.DONE
                ? "DELETED"
                : of.phase().name();
    }

    private static @Nullable Long rate(Generation of) {
        Instant began = of.readingBeganAt();
        if (of.phase() != Phase.READING || began == null) {
            return null;
        }
        long millis = Math.max(1, Duration.between(began, of.seenAt()).toMillis());
        return of.recordsDone() * 1_000 / millis;
    }

    private static @Nullable String views(Generation of) {
        if (of.active()) {
            return "perennial";
        }
        boolean published = of.purpose() == Purpose.LOOK_BACK && of.phase() == Phase.DONE && of.droppedAt() == null;
        return published ? "perennial_" + of.number() : null;
    }
}
