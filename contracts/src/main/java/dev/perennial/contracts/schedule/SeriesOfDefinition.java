package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.schedule.Rule.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Series} of one definition: where its rule begins and ends while it holds, and on which dates sessions
 * deviate from the rule. Those are few: the dates of overrides, and those about the time from which it holds.
 */
final class SeriesOfDefinition {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    /** More than the offsets of two time zones and a gap can lie apart. */
    private static final int DAYS_ABOUT = 3;

    private final Schedule schedule;
    private final int place;
    private final Definition definition;
    private final Pattern pattern;
    private final Window inForce;
    private final Rule rule;
    private final WallClock clock;

    SeriesOfDefinition(Schedule schedule, int place) {
        this.schedule = schedule;
        this.place = place;
        this.definition = schedule.timeline().get(place);
        this.pattern = definition.pattern();
        this.inForce = schedule.inForce(place);
        this.rule = Rule.of(pattern);
        this.clock = new WallClock(pattern.timeZone().getRules());
    }

    Series series() {
        if (!pattern.isActive() || inForce.isEmpty()) {
            return Series.ofSessions(definition, List.of());
        }
        String text = pattern.recurrenceRule();
        Occurrence first = text == null || !PortableRules.has(Rule.parse(text)) ? null : first();
        if (first == null) {
            return Series.ofSessions(definition, sessionsWithoutRule());
        }
        return deviating(first.start(), rule());
    }

    private @Nullable Occurrence first() {
        return rule.from(date(inForce.from()).minusDays(1))
                .filter(occurrence -> !instant(occurrence).isBefore(inForce.from()))
                .findFirst()
                .filter(occurrence -> inForce.contains(instant(occurrence)))
                .orElse(null);
    }

    private List<Session> sessionsWithoutRule() {
        if (pattern.recurrenceRule() == null) {
            Set<LocalDate> dates = overriddenDates(definition);
            dates.add(pattern.start().toLocalDate());
            return sessionsOf(dates);
        }
        Window generated = inForce.intersection(new Window(inForce.from(), schedule.generatedThrough()));
        return Expansion.of(schedule.patternId(), definition, generated).stream()
                .filter(session -> !schedule.hasBegunBefore(place, session.id()))
                .toList();
    }

    private String rule() {
        String endless = Objects.requireNonNull(RuleEnd.without(pattern).recurrenceRule());
        Instant last = last();
        return last == null ? endless : endless + ";UNTIL=" + UTC.format(last.atOffset(ZoneOffset.UTC));
    }

    /** The last start that the rule gives while the definition holds; null: there is none. */
    private @Nullable Instant last() {
        LocalDate end = rule.lastDate();
        if (!inForce.to().equals(Instant.MAX)) {
            LocalDate over = date(inForce.to()).plusDays(1);
            end = end == null || over.isBefore(end) ? over : end;
        }
        if (end == null) {
            return null;
        }
        for (int days = 1; ; days *= 2) {
            Instant last = rule.from(end.minusDays(days))
                    .map(this::instant)
                    .takeWhile(start -> start.isBefore(inForce.to()))
                    .reduce((one, next) -> next)
                    .orElse(null);
            if (last != null) {
                return last;
            }
        }
    }

    private Series deviating(LocalDateTime first, String text) {
        Set<LocalDate> dates = deviatingDates();
        Map<LocalDateTime, Session> real = new TreeMap<>();
        sessionsOf(dates).forEach(session -> real.put(session.originalStart(), session));
        Set<Instant> taken = real.values().stream().map(Session::startsAt).collect(Collectors.toSet());
        SortedSet<LocalDateTime> excluded = new TreeSet<>();
        List<Session> changed = new ArrayList<>();
        for (Occurrence occurrence : given(dates)) {
            Session session = real.remove(occurrence.start());
            // of two starts that a gap makes one instant, leaving out one would leave out both
            if (session == null && !taken.contains(instant(occurrence))) {
                excluded.add(occurrence.start());
            } else if (session != null && !isAsPattern(session)) {
                changed.add(session);
            }
        }
        SortedSet<LocalDateTime> added = new TreeSet<>();
        List<Session> single = new ArrayList<>();
        real.forEach((start, session) -> {
            if (isAsPattern(session)) {
                added.add(start);
            } else {
                single.add(session);
            }
        });
        return new Series(definition, first, text, excluded, added, changed, single);
    }

    private boolean isAsPattern(Session session) {
        SessionOverride override = pattern.recurrenceOverrides().get(session.originalStart());
        return override == null || override.equals(SessionOverride.UNCHANGED);
    }

    /** The dates of overrides, earlier ones too since what they moved ahead has begun, and those about the beginning. */
    private Set<LocalDate> deviatingDates() {
        Set<LocalDate> dates = new TreeSet<>();
        for (int earlier = 0; earlier < place; earlier++) {
            dates.addAll(overriddenDates(schedule.timeline().get(earlier)));
        }
        dates.addAll(overriddenDates(definition));
        LocalDate beginning = date(inForce.from());
        beginning
                .minusDays(DAYS_ABOUT)
                .datesUntil(beginning.plusDays(DAYS_ABOUT))
                .forEach(dates::add);
        return dates;
    }

    private static Set<LocalDate> overriddenDates(Definition definition) {
        return definition.pattern().recurrenceOverrides().keySet().stream()
                .map(LocalDateTime::toLocalDate)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Session> sessionsOf(Set<LocalDate> dates) {
        return Expansion.ofDates(schedule.patternId(), definition, inForce, dates).stream()
                .filter(session -> !schedule.hasBegunBefore(place, session.id()))
                .toList();
    }

    private List<Occurrence> given(Set<LocalDate> dates) {
        return dates.stream()
                .flatMap(date -> rule.on(date).stream())
                .filter(occurrence -> inForce.contains(instant(occurrence)))
                .toList();
    }

    private Instant instant(Occurrence occurrence) {
        return new WallClock(pattern.timeZone().getRules())
                .begin(occurrence.start())
                .instant();
    }

    private LocalDate date(Instant instant) {
        return instant.atZone(pattern.timeZone()).toLocalDate();
    }
}
