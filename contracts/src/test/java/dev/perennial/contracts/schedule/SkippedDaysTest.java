package dev.perennial.contracts.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Patterns;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RSCALE=GREGORIAN with SKIP (RFC 7529 §4.1). */
class SkippedDaysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2027-01-31 | FREQ=MONTHLY                                   | 2027-01-31 2027-03-31 2027-05-31
                    2027-01-31 | FREQ=MONTHLY;SKIP=OMIT                         | 2027-01-31 2027-03-31 2027-05-31
                    2027-01-31 | FREQ=MONTHLY;SKIP=BACKWARD                     | 2027-01-31 2027-02-28 2027-03-31
                    2027-01-31 | FREQ=MONTHLY;SKIP=FORWARD                      | 2027-01-31 2027-03-01 2027-03-31
                    2028-02-29 | FREQ=YEARLY;SKIP=BACKWARD                      | 2028-02-29 2029-02-28 2030-02-28
                    2028-02-29 | FREQ=YEARLY;SKIP=FORWARD                       | 2028-02-29 2029-03-01 2030-03-01
                    2027-01-31 | FREQ=YEARLY;BYMONTH=2,4;SKIP=FORWARD           | 2027-03-01 2027-05-01 2028-03-01
                    # two days that become one are one session
                    2027-01-30 | FREQ=MONTHLY;BYMONTHDAY=30,31;SKIP=BACKWARD    | 2027-01-30 2027-01-31 2027-02-28 2027-03-30
                    2027-02-01 | FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD      | 2027-02-01 2027-03-01 2027-03-31 2027-04-01
                    2027-01-01 | FREQ=MONTHLY;BYMONTHDAY=31,-31;SKIP=BACKWARD   | 2027-01-01 2027-01-31 2027-02-28 2027-03-01
                    # the weekday of what comes of it
                    2027-01-01 | FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=MO;SKIP=FORWARD | 2027-03-01 2027-05-31 2028-01-31
                    2027-01-31 | FREQ=MONTHLY;BYDAY=-1SU;SKIP=FORWARD           | 2027-01-31 2027-02-28 2027-03-28
                    2027-01-01 | FREQ=MONTHLY;BYMONTHDAY=30,31;BYSETPOS=-1;SKIP=BACKWARD | 2027-01-31 2027-02-28 2027-03-31
                    # days and weeks lack nothing
                    2027-01-30 | FREQ=DAILY;BYMONTHDAY=30;SKIP=FORWARD          | 2027-01-30 2027-03-30 2027-04-30
                    2027-01-30 | FREQ=WEEKLY;SKIP=BACKWARD                      | 2027-01-30 2027-02-06 2027-02-13
                    # the RFC's weeks begin on Monday unless WKST says otherwise
                    2027-01-05 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU             | 2027-01-05 2027-01-10 2027-01-19
                    2027-01-05 | FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU     | 2027-01-05 2027-01-17 2027-01-19
                    """)
    void a_day_that_a_month_or_year_lacks_is_left_out_or_moved(String from, String rule, String expected) {
        List<String> starts = Rule.of(
                        Patterns.ruled("RSCALE=GREGORIAN;" + rule).from(from).build())
                .from(LocalDate.MIN)
                .limit(4)
                .map(occurrence -> occurrence.date().toString())
                .toList();

        assertThat(starts).startsWith(expected.split(" "));
    }
}
