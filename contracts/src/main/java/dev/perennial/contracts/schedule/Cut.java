package dev.perennial.contracts.schedule;

import static java.util.stream.Collectors.joining;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dates of a pattern before and from an original start; both sides keep the phase of INTERVAL, BYSETPOS and WKST. */
final class Cut {

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private final Pattern pattern;
    private final LocalDateTime at;
    private final Rule rule;
    private final boolean isGiven;

    Cut(Pattern pattern, LocalDateTime at) {
        this.pattern = pattern;
        this.at = at;
        this.rule = Rule.of(pattern);
        this.isGiven = rule.firstFrom(at).filter(at::equals).isPresent();
    }

    boolean hasSession() {
        SessionOverride override = pattern.recurrenceOverrides().get(at);
        LocalDate end = pattern.endDate();
        return isGiven
                || (override != null
                        && !override.excluded()
                        && (end == null || !at.toLocalDate().isAfter(end)));
    }

    boolean hasSessionsBefore() {
        return givesBefore() || adds(LocalDateTime.MIN, at);
    }

    private boolean givesBefore() {
        return rule.firstFrom(pattern.start()).filter(at::isAfter).isPresent();
    }

    private boolean adds(LocalDateTime from, LocalDateTime to) {
        return pattern.recurrenceOverrides().subMap(from, to).values().stream().anyMatch(each -> !each.excluded());
    }

    Pattern head() {
        boolean cutsADay = hasSessionsEarlierThatDay();
        LocalDate endDate = cutsADay ? at.toLocalDate() : at.toLocalDate().minusDays(1);
        return pattern.withDates(
                pattern.start(),
                ruleOfHead(cutsADay),
                endDate,
                pattern.recurrenceOverrides().headMap(at));
    }

    private boolean hasSessionsEarlierThatDay() {
        LocalDateTime day = at.toLocalDate().atStartOfDay();
        return rule.firstFrom(day).filter(at::isAfter).isPresent() || adds(day, at);
    }

    private @Nullable String ruleOfHead(boolean cutsADay) {
        String text = pattern.recurrenceRule();
        if (!givesBefore()) {
            // only added sessions are before, and their pattern must not give its start
            return ending(text == null ? "FREQ=DAILY" : text, "UNTIL=" + lastBefore(pattern.start()));
        }
        if (text == null) {
            return null;
        }
        if (rule.count() != null) {
            return ending(text, "COUNT=" + countBefore());
        }
        return cutsADay ? ending(text, "UNTIL=" + lastBefore(at)) : text;
    }

    private static String lastBefore(LocalDateTime time) {
        return BASIC.format(time.minusSeconds(1));
    }

    Pattern tail() {
        SortedMap<LocalDateTime, SessionOverride> overrides =
                pattern.recurrenceOverrides().tailMap(at);
        Optional<LocalDateTime> first = rule.firstFrom(at);
        if (first.isPresent()) {
            return pattern.withDates(first.get(), ruleOfTail(), pattern.endDate(), overrides);
        }
        // only added sessions are left; the first of them is what a pattern without a rule gives
        return pattern.withDates(at, null, pattern.endDate(), overrides);
    }

    private @Nullable String ruleOfTail() {
        String text = pattern.recurrenceRule();
        Integer count = rule.count();
        return text == null || count == null ? text : ending(text, "COUNT=" + (count - countBefore()));
    }

    /** Deleted sessions count. */
    private long countBefore() {
        return rule.from(pattern.start().toLocalDate())
                .filter(occurrence -> occurrence.start().isBefore(at))
                .count();
    }

    /** The rule with another end. */
    private static String ending(String rule, String end) {
        Stream<String> parts = Stream.of(rule.split(";")).filter(part -> !isEnd(part.toUpperCase(Locale.ROOT)));
        return Stream.concat(parts, Stream.of(end)).collect(joining(";"));
    }

    private static boolean isEnd(String part) {
        return List.of("COUNT", "UNTIL").contains(part.split("=")[0]);
    }
}
