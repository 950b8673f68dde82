package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Relation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A pattern in two, for a change of "this and following": the head ends before an original start, the tail begins with
 * it. Together they have the sessions of the pattern, and each names the other (RFC 8984 §4.1.3).
 */
public record Split(Pattern head, Pattern tail) {

    /** Beyond any change of clocks. */
    private static final Duration AROUND = Duration.ofDays(3);

    /**
     * Splits a pattern that is within {@link PatternBounds}.
     *
     * @param originalStart that of the tail's first session, which the rule gives, deleted or not, or which was added
     * @param tailId the id that the tail will have; the head keeps the pattern's
     * @throws Refusal when the pattern has no session that originally starts then, or none before it, or when the clocks
     *     change just there, so that a session would come twice
     */
    public static Split of(UUID patternId, Pattern pattern, LocalDateTime originalStart, UUID tailId) {
        Cut cut = new Cut(pattern, originalStart);
        if (!cut.hasSession()) {
            throw refusal("the pattern has no session that originally starts at " + originalStart);
        }
        if (!cut.hasSessionsBefore()) {
            throw refusal("no session is before the one of " + originalStart + ": change the whole pattern");
        }
        Split split = new Split(
                cut.head().withRelations(relationsOfHead(pattern, tailId)),
                cut.tail().withRelations(relationsOfTail(pattern, patternId)));
        if (!split.hasTheSessionsOf(pattern, originalStart)) {
            throw refusal("the clocks change there, so that two starts are one; split a day earlier or later");
        }
        return split;
    }

    private static Refusal refusal(String why) {
        return Refusal.ofField("originalStart", why);
    }

    /** What was next follows the tail now. */
    private static Map<UUID, Set<Relation>> relationsOfHead(Pattern pattern, UUID tailId) {
        Map<UUID, Set<Relation>> relations = new TreeMap<>();
        pattern.relatedTo().forEach((id, each) -> {
            Set<Relation> others = copyOf(each);
            if (!others.remove(Relation.NEXT) || !others.isEmpty()) {
                relations.put(id, others);
            }
        });
        relations.computeIfAbsent(tailId, id -> copyOf(Set.of())).add(Relation.NEXT);
        return relations;
    }

    /** A series of several splits has one first pattern. */
    private static Map<UUID, Set<Relation>> relationsOfTail(Pattern pattern, UUID patternId) {
        Map<UUID, Set<Relation>> relations = new TreeMap<>();
        pattern.relatedTo().forEach((id, each) -> relations.put(id, copyOf(each)));
        if (relations.values().stream().noneMatch(each -> each.contains(Relation.FIRST))) {
            relations.computeIfAbsent(patternId, id -> copyOf(Set.of())).add(Relation.FIRST);
        }
        return relations;
    }

    private static Set<Relation> copyOf(Set<Relation> relations) {
        Set<Relation> copy = EnumSet.noneOf(Relation.class);
        copy.addAll(relations);
        return copy;
    }

    /** Starts of one instant are one session, as there can be around a gap of the clocks, but not in two patterns. */
    private boolean hasTheSessionsOf(Pattern pattern, LocalDateTime originalStart) {
        Instant there = originalStart.atZone(pattern.timeZone()).toInstant();
        Window around = new Window(there.minus(AROUND), there.plus(AROUND));
        return instants(around, pattern).equals(instants(around, head, tail));
    }

    private static List<Instant> instants(Window window, Pattern... patterns) {
        UUID anyId = new UUID(0, 0);
        return Stream.of(patterns)
                .map(pattern -> new Definition(1, window.from(), pattern.with(Pattern.Status.ACTIVE)))
                .flatMap(definition -> Expansion.of(anyId, definition, window).stream())
                .map(Session::startsAt)
                .sorted()
                .toList();
    }
}
