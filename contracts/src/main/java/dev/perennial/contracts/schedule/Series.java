package dev.perennial.contracts.schedule;

import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What one definition of a schedule gives, in the terms of RFC 5545, so that other calendars come to the same sessions:
 * a rule where a rule says it, and single sessions where none does.
 *
 * @param first the first start of the rule while the definition holds; null: {@code single} is all there is
 * @param rule the rule from there on; one that ends has an UNTIL and no COUNT
 * @param excluded starts that the rule gives but that are no sessions
 * @param added starts that the rule does not give, of sessions as the pattern has them
 * @param changed sessions whose original start the rule gives, and that differ from the pattern
 * @param single sessions that stand by themselves
 */
public record Series(
        Definition definition,
        @Nullable LocalDateTime first,
        @Nullable String rule,
        SortedSet<LocalDateTime> excluded,
        SortedSet<LocalDateTime> added,
        List<Session> changed,
        List<Session> single) {

    /** What every definition of a schedule gives, in the order of its timeline; inactive ones give nothing. */
    public static List<Series> of(Schedule schedule) {
        return IntStream.range(0, schedule.timeline().size())
                .mapToObj(place -> new SeriesOfDefinition(schedule, place).series())
                .filter(series -> !series.isEmpty())
                .toList();
    }

    /** Whether there is nothing to be said of the definition. */
    public boolean isEmpty() {
        return first == null && single.isEmpty();
    }

    /** Everything of a definition that no rule can speak of. */
    static Series ofSessions(Definition definition, List<Session> sessions) {
        return new Series(definition, null, null, new TreeSet<>(), new TreeSet<>(), List.of(), sessions);
    }
}
