package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ends a pattern: its end date, and UNTIL or COUNT of its rule. */
record RuleEnd(@Nullable LocalDate endDate, List<String> parts) {

    private static final Predicate<String> ENDS =
            part -> part.toUpperCase(Locale.ROOT).matches("(UNTIL|COUNT)=.*");

    static RuleEnd of(Pattern pattern) {
        return new RuleEnd(pattern.endDate(), parts(pattern).filter(ENDS).toList());
    }

    /** The pattern as it would go on for ever; one without a rule ends by itself. */
    static Pattern without(Pattern pattern) {
        String rule = pattern.recurrenceRule() == null
                ? null
                : parts(pattern).filter(ENDS.negate()).collect(Collectors.joining(";"));
        return pattern.withDates(pattern.start(), rule, null, pattern.recurrenceOverrides());
    }

    private static Stream<String> parts(Pattern pattern) {
        String rule = pattern.recurrenceRule();
        return rule == null ? Stream.of() : Stream.of(rule.split(";", -1));
    }

    @Override
    public String toString() {
        Stream<String> date = endDate == null ? Stream.of() : Stream.of("end date " + endDate);
        return Stream.concat(date, parts.stream()).collect(Collectors.joining(", "));
    }
}
