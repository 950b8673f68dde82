package dev.perennial.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.schedule.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared does the same work. */
class HalfYearTest {

    @ParameterizedTest
    @EnumSource
    void both_give_the_same_starts_and_an_old_pattern_gives_those_of_a_new_one(CommonRule rule) {
        HalfYear ofNew = HalfYear.ofNew(rule);

        assertThat(ofNew.sessions())
                .isNotEmpty()
                .extracting(Session::startsAt)
                .isEqualTo(new BareLibRecur(rule, HalfYear.FIRST).starts());
        assertThat(HalfYear.ofOld(rule).sessions())
                .extracting(Session::startsAt)
                .isEqualTo(ofNew.sessions().stream().map(Session::startsAt).toList());
    }
}
