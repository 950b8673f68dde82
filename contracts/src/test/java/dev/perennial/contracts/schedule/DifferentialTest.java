package dev.perennial.contracts.schedule;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Patterns;
import dev.perennial.contracts.Refusal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random rules give the same starts in biweekly, but where a listed {@link Disagreement} concerns them, and nearly none is
 * refused. {@code -Dperennial.differential.rules=50000} tries more of them.
 */
class DifferentialTest {

    private static final int RULES = Integer.getInteger("perennial.differential.rules", 1_000);

    private static final int STARTS = 12;

    private final long seed = Long.getLong("perennial.differential.seed", System.nanoTime());
    private final RandomRules rules = new RandomRules(new Random(seed));
    private final Map<Disagreement, Integer> disagreed = new EnumMap<>(Disagreement.class);
    private int compared;
    private int empty;
    private int refused;

    @Test
    void random_rules_give_what_another_implementation_gives() {
        for (int i = 0; i < RULES; i++) {
            LocalDateTime start = rules.start();
            compare(rules.next(start), start);
        }
        String outcome =
                "DifferentialTest seed %d: of %,d rules %,d compared, %,d without any session, %,d refused (%.2f %%), %s"
                        .formatted(seed, RULES, compared, empty, refused, 100.0 * refused / RULES, disagreed);
        System.out.println(outcome);
        assertThat(refused * 100).as(outcome).isLessThan(RULES);
    }

    @ParameterizedTest
    @EnumSource
    void each_listed_disagreement_is_one_still(Disagreement listed) {
        LocalDateTime start = LocalDateTime.parse(listed.start);
        List<LocalDateTime> expected =
                listed.expected.stream().map(LocalDateTime::parse).toList();

        assertThat(Disagreement.on(parts(listed.rule))).contains(listed);
        assertThat(ours(listed.rule, start))
                .hasValueSatisfying(starts -> assertThat(starts).startsWith(expected.toArray(LocalDateTime[]::new)));
        assertThat(Biweekly.starts(listed.rule, start, expected.size())).isNotEqualTo(expected);
    }

    private void compare(String rule, LocalDateTime start) {
        Optional<List<LocalDateTime>> ours = ours(rule, start);
        if (ours.isEmpty()) {
            return;
        }
        compared++;
        List<LocalDateTime> others = Biweekly.starts(rule, start, STARTS);
        if (!others.equals(ours.get())) {
            Optional<Disagreement> listed = Disagreement.on(parts(rule));
            assertThat(listed)
                    .as("seed %d: %s from %s gives %s here and %s there", seed, rule, start, ours.get(), others)
                    .isPresent();
            disagreed.merge(listed.get(), 1, Integer::sum);
        }
    }

    private Optional<List<LocalDateTime>> ours(String rule, LocalDateTime start) {
        Pattern pattern = Patterns.ruled(rule)
                .from(start.toLocalDate().toString())
                .at(start.toLocalTime().toString())
                .in("UTC")
                .build();
        try {
            PatternBounds.check(pattern);
        } catch (Refusal refusal) {
            if (!refusal.getMessage().contains("never matches")) {
                refused++;
                return Optional.empty();
            }
            empty++;
        }
        return Optional.of(Rule.of(pattern)
                .from(LocalDate.MIN)
                .limit(STARTS)
                .map(Rule.Occurrence::start)
                .toList());
    }

    private static Map<String, String> parts(String rule) {
        return Arrays.stream(rule.split(";"))
                .map(part -> part.split("="))
                .collect(toMap(part -> part[0], part -> part[1]));
    }
}
