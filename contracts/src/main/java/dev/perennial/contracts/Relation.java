package dev.perennial.contracts;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What a related pattern is to the one that names it (RFC 8984 §4.1.3). */
public enum Relation {
    /** The first of the series that both belong to. */
    FIRST,
    /** The next of the series that both belong to. */
    NEXT,
    /** A part of the one that names it. */
    CHILD,
    /** The whole that the one that names it is part of. */
    PARENT;

    /** The name on the wire, as {@code next}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An unmodifiable copy, in order of ids. */
    static SortedMap<UUID, Set<Relation>> copyOf(Map<UUID, Set<Relation>> relatedTo) {
        SortedMap<UUID, Set<Relation>> copy = new TreeMap<>();
        relatedTo.forEach((id, relations) -> {
            Set<Relation> ordered = EnumSet.noneOf(Relation.class);
            ordered.addAll(relations);
            copy.put(id, Collections.unmodifiableSet(ordered));
        });
        return Collections.unmodifiableSortedMap(copy);
    }
}
