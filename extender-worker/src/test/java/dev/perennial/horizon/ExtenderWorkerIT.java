package dev.perennial.horizon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class ExtenderWorkerIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void emits_at_start_and_on_request_without_a_database_and_waits_for_the_topic(
            @TempDir Path folder, CapturedOutput output) throws Exception {
        try (Broker broker = new Broker(folder);
                ConfigurableApplicationContext worker =
                        start("--spring.kafka.bootstrap-servers=" + broker.bootstrapServers())) {
            assertThat(worker.getBeanProvider(DataSource.class).getIfAvailable())
                    .isNull();
            await().until(output::toString, log -> log.contains("there is no topic perennial.patterns"));
            assertThat(get(worker)).contains("\"last\":null");

            broker.createTopic(Topics.PATTERNS, 3, "LogAppendTime");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> broker.records(Topics.PATTERNS), ticks -> ticks.size() == 3);
            await().until(() -> get(worker), horizon -> horizon.contains("no read store is configured"));
            assertThat(output).contains("how much was extended is not known: no read store is configured");

            HttpResponse<String> answer = post(worker, "{\"horizon\": \"P1Y\"}");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).contains("\"partitions\":3");
            assertThat(broker.records(Topics.PATTERNS))
                    .hasSize(6)
                    .extracting(ConsumerRecord::key)
                    .containsOnly("tick-0", "tick-1", "tick-2");
        }
    }

    @Test
    void runs_when_the_cron_expression_says(@TempDir Path folder) throws Exception {
        try (Broker broker = new Broker(folder)) {
            broker.createTopic("own.topic", 1, "LogAppendTime");
            try (ConfigurableApplicationContext worker = start(
                    "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                    "--perennial.topics.patterns=own.topic",
                    "--perennial.extender.on-start=false",
                    "--perennial.extender.cron=* * * * * *")) {
                assertThat(get(worker)).contains("\"cron\":\"* * * * * *\"");
                await().until(() -> broker.records("own.topic"), ticks -> ticks.size() >= 2);
            }
        }
    }

    @Test
    void does_not_start_with_a_reach_that_readers_would_reject(CapturedOutput output) {
        assertThatThrownBy(() -> start("--perennial.extender.horizon=P2M")).isNotNull();
        assertThat(output).contains("perennial.extender.extend-when-below: must be from P0D to P2M, not P3M");
    }

    @Test
    void does_not_start_with_a_broken_cron_expression(CapturedOutput output) {
        assertThatThrownBy(() -> start("--perennial.extender.cron=at three")).isNotNull();
        assertThat(output).contains("perennial.extender.cron: must be a cron expression of six fields in UTC");
    }

    @Test
    void does_not_start_with_limits_out_of_bounds(CapturedOutput output) {
        assertThatThrownBy(() -> start("--perennial.extender.broker-timeout=PT0S"))
                .isNotNull();
        assertThat(output).contains("perennial.extender.broker-timeout: must be from PT0.1S to PT10M, not PT0S");
        assertThatThrownBy(() -> start("--perennial.extender.results-within=P1D"))
                .isNotNull();
        assertThat(output).contains("perennial.extender.results-within: must be from PT0S to PT1H, not PT24H");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        return ExtenderWorkerApplication.application().run(all.toArray(String[]::new));
    }

    private String get(ConfigurableApplicationContext worker) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(worker, "")).build(), BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(ConfigurableApplicationContext worker, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(worker, "/ticks"))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(ConfigurableApplicationContext worker, String path) {
        return URI.create("http://localhost:%s/api/horizon%s"
                .formatted(worker.getEnvironment().getRequiredProperty("local.server.port"), path));
    }
}
