package dev.perennial.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedStartIT {

    private final Path folder;

    RefusedStartIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_second_start_on_the_same_folder_says_so_and_leaves_the_first_alone() throws Exception {
        try (StandaloneProcess first = StandaloneProcess.ready(folder);
                StandaloneProcess second = StandaloneProcess.launch(folder)) {
            assertThat(second.exitCode()).isNotZero();
            assertThat(second.console())
                    .contains(folder.resolve("data") + " is in use by another running instance")
                    .contains("--perennial.standalone.data-dir=")
                    .doesNotContain("\tat ");
            assertThat(health(first)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port", "perennial.standalone.kafka-port", "perennial.standalone.postgres-port"})
    void a_taken_port_is_named_together_with_the_property_that_changes_it(String property) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StandaloneProcess refused =
                        StandaloneProcess.launch(folder, "--%s=%d".formatted(property, other.getLocalPort()))) {
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.console())
                    .contains("cannot use port " + other.getLocalPort())
                    .contains("another process listens on it")
                    .contains("--" + property + "=")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void an_open_address_without_tokens_is_refused_with_the_ways_out() throws Exception {
        try (StandaloneProcess refused = StandaloneProcess.launch(folder, "--server.address=0.0.0.0")) {
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.console())
                    .contains("0.0.0.0 without asking anybody who they are")
                    .contains("--perennial.web.allow-anyone=true")
                    .doesNotContain("\tat ", "Starting Kafka");
        }
    }

    private static int health(StandaloneProcess running) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(running.web() + "/actuator/health").toURL().openConnection();
        return connection.getResponseCode();
    }
}
