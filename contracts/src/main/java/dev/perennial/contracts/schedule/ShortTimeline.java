package dev.perennial.contracts.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keeps a timeline short however often a pattern is edited: a definition that can no longer be withdrawn is forgotten
 * once it says nothing that still counts.
 */
final class ShortTimeline {

    private final UUID patternId;
    private final List<Definition> definitions;
    private final LogTime time;

    /** Sessions that start before this have been pruned, however long they last. */
    private final Instant over;

    private ShortTimeline(UUID patternId, List<Definition> definitions, LogTime time) {
        this.patternId = patternId;
        this.definitions = definitions;
        this.time = time;
        this.over = time.keepFrom().minus(Schedule.LONGEST_SESSION);
    }

    static List<Definition> of(UUID patternId, List<Definition> definitions, LogTime time) {
        return new ShortTimeline(patternId, definitions, time).shortened();
    }

    /**
     * The time of a forgotten definition falls to the one before, which therefore must have no session in it either: a
     * deactivation is not undone by an activation.
     */
    private List<Definition> shortened() {
        List<Definition> kept = new ArrayList<>();
        for (int i = 0; i + 1 < definitions.size(); i++) {
            Definition definition = definitions.get(i);
            Window inForce =
                    new Window(definition.from(), definitions.get(i + 1).from());
            boolean canBeWithdrawn = inForce.to().isAfter(time.now());
            if (canBeWithdrawn
                    || counts(i, inForce)
                    || (!kept.isEmpty() && hasSessions(kept.get(kept.size() - 1), inForce))) {
                kept.add(definition);
            }
        }
        kept.add(definitions.get(definitions.size() - 1));
        return kept;
    }

    private boolean counts(int index, Window inForce) {
        Definition definition = definitions.get(index);
        return hasSessions(definition, inForce.intersection(new Window(over, Instant.MAX)))
                || !Expansion.ofDates(patternId, definition, inForce, datesToComeAgain(index))
                        .isEmpty();
    }

    private boolean hasSessions(Definition definition, Window window) {
        return !Expansion.of(patternId, definition, window).isEmpty();
    }

    /**
     * The dates whose sessions must be known to have begun: those moved ahead, whose own date is yet to come, and those
     * that a later definition moves away from their date.
     */
    private Set<LocalDate> datesToComeAgain(int index) {
        Set<LocalDate> dates = new TreeSet<>();
        definitions.get(index).moves().forEach((original, moved) -> addIfToCome(dates, original, original));
        for (Definition later : definitions.subList(index + 1, definitions.size())) {
            later.moves().forEach((original, moved) -> addIfToCome(dates, original, moved));
        }
        return dates;
    }

    private void addIfToCome(Set<LocalDate> dates, LocalDateTime original, LocalDateTime start) {
        // two days more than any offset or gap can shift a local date
        if (start.plusDays(2).toInstant(ZoneOffset.UTC).isAfter(over)) {
            dates.add(original.toLocalDate());
        }
    }
}
