package dev.perennial.horizon.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.horizon.HorizonFixture;
import dev.perennial.horizon.HorizonRuns;
import dev.perennial.horizon.Reach;
import dev.perennial.horizon.TickLogInMemory;
import dev.perennial.horizon.Timetable;
import dev.perennial.web.ApiProblems;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(HorizonController.class)
@Import({ApiProblems.class, HorizonControllerTest.Fakes.class})
class HorizonControllerTest {

    private final MockMvcTester http;
    private final TickLogInMemory log;

    HorizonControllerTest(@Autowired MockMvcTester http, @Autowired TickLogInMemory log) {
        this.http = http;
        this.log = log;
    }

    @BeforeEach
    void empty_the_log() {
        log.appended().clear();
        log.comeBack();
    }

    @Test
    void emits_as_configured_without_a_body() {
        MvcTestResult answer = http.post().uri("/api/horizon/ticks").exchange();

        assertThat(answer).hasStatus(202).bodyJson().satisfies(json -> {
            assertThat(json).extractingPath("$.tickId").asString().hasSize(36);
            assertThat(json).extractingPath("$.asOf").asString().startsWith("2026-11-23T03:00:00");
            assertThat(json).extractingPath("$.partitions").isEqualTo(2);
        });
        assertThat(emitted())
                .isEqualTo(new HorizonTick(emitted().asOf(), Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1)));
    }

    @Test
    void emits_as_the_body_says_and_as_configured_where_it_is_silent() {
        assertThat(post("{\"horizon\": \"P1Y\", \"retainPast\": \"P2W\"}")).hasStatus(202);
        assertThat(emitted())
                .isEqualTo(new HorizonTick(emitted().asOf(), Period.ofYears(1), Period.ofMonths(3), Period.ofDays(14)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"horizon\": \"P3Y\"} | horizon | horizon: must be from P1D to P2Y, not P3Y",
                "{\"horizon\": \"P2M\"} | extendWhenBelow | extendWhenBelow: must be from P0D to P2M, not P3M",
                "{\"extendWhenBelow\": \"P7M\"} | extendWhenBelow | extendWhenBelow: must be from P0D to P6M, not P7M",
                "{\"retainPast\": \"P-1D\"} | retainPast | retainPast: must be from P0D to P2Y, not P-1D",
                "{\"horizon\": \"half a year\"} | horizon | horizon: must be an ISO 8601 period, as P6M, not half a year",
                "{\"horizon\": 6} | horizon | horizon: must be an ISO 8601 period, as P6M, not 6",
                "{\"horizon\": \"P0000000000000000000000000000000000000006M\"} | horizon | horizon: has 42 characters, at most 40 are taken",
            })
    void refuses_what_readers_would_reject_and_emits_nothing(String body, String field, String detail) {
        assertThat(post(body))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .satisfies(json -> {
                    assertThat(json).extractingPath("$.field").isEqualTo(field);
                    assertThat(json).extractingPath("$.detail").isEqualTo(detail);
                });
        assertThat(log.appended()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"horizon\": ", "[]", "\"P6M\"", "{\"horizon\": {}}"})
    void refuses_what_is_no_such_object(String body) {
        assertThat(post(body)).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(log.appended()).isEmpty();
    }

    @Test
    void says_that_the_broker_is_away() {
        log.goAway("no broker answers at localhost:9092 within PT30S");
        assertThat(post("{}"))
                .hasStatus(503)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("No ticks were emitted: no broker answers at localhost:9092 within PT30S");
    }

    @Test
    void shows_the_last_run_and_the_next() {
        assertThat(post("{}")).hasStatus(202);
        assertThat(http.get().uri("/api/horizon")).hasStatusOk().bodyJson().satisfies(json -> {
            assertThat(json).extractingPath("$.last.partitions").isEqualTo(2);
            assertThat(json).doesNotHavePath("$.last.patternsExtended");
            assertThat(json).extractingPath("$.next").isEqualTo("2026-11-24T03:00:00Z");
            assertThat(json).extractingPath("$.cron").isEqualTo("0 0 3 * * *");
            assertThat(json).extractingPath("$.horizon").isEqualTo("P6M");
            assertThat(json).extractingPath("$.extendWhenBelow").isEqualTo("P3M");
            assertThat(json).extractingPath("$.retainPast").isEqualTo("P1D");
        });
    }

    private MvcTestResult post(String body) {
        return http.post()
                .uri("/api/horizon/ticks")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private HorizonTick emitted() {
        List<HorizonTick> ticks =
                log.appended().get(0).values().stream().map(CloudEvent::event).toList();
        assertThat(ticks).hasSize(2);
        return ticks.get(0);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        TickLogInMemory log() {
            return new TickLogInMemory(0, 1);
        }

        @Bean
        HorizonRuns runs(TickLogInMemory log) {
            return HorizonFixture.runs(log);
        }

        @Bean
        Reach reach() {
            return HorizonFixture.REACH;
        }

        @Bean
        Timetable timetable() {
            return new Timetable() {
                @Override
                public String cron() {
                    return "0 0 3 * * *";
                }

                @Override
                public Instant next() {
                    return Instant.parse("2026-11-24T03:00:00Z");
                }
            };
        }
    }
}
