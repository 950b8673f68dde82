package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a pattern on its timeline.
 *
 * @param from sessions that start then or later follow this definition, up to the next one's
 */
public record Definition(long version, Instant from, Pattern pattern) {

    /** Whether sessions may start at or after that instant; false only when certainly none does. */
    boolean maySessionsStartFrom(Instant instant) {
        if (!pattern.isActive()) {
            return false;
        }
        LocalDate last = Rule.of(pattern).lastDate();
        // two days more than any offset or gap can shift a local date
        return last == null
                || !instant.isAfter(last.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC))
                || overriddenStarts()
                        .anyMatch(start -> !instant.isAfter(start.plusDays(2).toInstant(ZoneOffset.UTC)));
    }

    /** Whether sessions of that original date may start before that instant; false only when certainly none does. */
    boolean maySessionsBegin(LocalDate originalDate, Instant before) {
        return originalDate
                        .minusDays(2)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .isBefore(before)
                || !overridesOf(originalDate).isEmpty();
    }

    SortedMap<LocalDateTime, SessionOverride> overridesOf(LocalDate originalDate) {
        return pattern.recurrenceOverrides()
                .subMap(originalDate.atStartOfDay(), originalDate.plusDays(1).atStartOfDay());
    }

    /** By original start: the start of a session that stands elsewhere. */
    SortedMap<LocalDateTime, LocalDateTime> moves() {
        SortedMap<LocalDateTime, LocalDateTime> moves = new TreeMap<>();
        pattern.recurrenceOverrides().forEach((original, override) -> {
            LocalDateTime moved = override.start();
            if (moved != null) {
                moves.put(original, moved);
            }
        });
        return moves;
    }

    private Stream<LocalDateTime> overriddenStarts() {
        return pattern.recurrenceOverrides().entrySet().stream()
                .filter(entry -> !entry.getValue().excluded())
                .map(entry -> startOf(entry.getKey(), entry.getValue().start()));
    }

    static LocalDateTime startOf(LocalDateTime original, @Nullable LocalDateTime moved) {
        return moved == null ? original : moved;
    }
}
