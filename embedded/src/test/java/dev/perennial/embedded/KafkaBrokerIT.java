package dev.perennial.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

    private final Path folder;

    KafkaBrokerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keeps_records_and_its_cluster_id_across_a_clean_restart() throws Exception {
        String cluster;
        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            Records records = new Records(broker.bootstrapServers());
            records.createTopic();
            records.write("before");
            cluster = records.clusterId();
        }

        try (KafkaBroker broker = KafkaBroker.start(folder, 0)) {
            Records records = new Records(broker.bootstrapServers());
            records.write("after");
            assertThat(records.readAll()).containsExactly("before", "after");
            assertThat(records.clusterId()).isEqualTo(cluster);
        }
    }

    @Test
    void keeps_acknowledged_records_when_it_is_killed_and_comes_back_on_its_port() throws Exception {
        int port;
        try (KafkaBroker broker = KafkaBroker.startUnsynced(folder, 0)) {
            port = broker.port();
            Records records = new Records(broker.bootstrapServers());
            records.createTopic();
            records.write("before");
            broker.kill();
            assertThat(ProcessHandle.of(broker.pid())).isEmpty();
        }

        try (KafkaBroker broker = KafkaBroker.startUnsynced(folder, port)) {
            assertThat(new Records(broker.bootstrapServers()).readAll()).containsExactly("before");
        }
    }

    @Test
    void formats_again_when_the_first_start_died_in_the_middle_of_it() throws Exception {
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve("log").resolve("meta.properties"), "half a li");
        Files.writeString(folder.resolve("formatting"), "");

        try (KafkaBroker broker = KafkaBroker.startUnsynced(folder, 0)) {
            Records records = new Records(broker.bootstrapServers());
            records.createTopic();
            records.write("works");
            assertThat(records.readAll()).containsExactly("works");
        }
    }

    @Test
    void names_the_port_that_another_process_has() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> KafkaBroker.start(folder, other.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Kafka cannot use port " + other.getLocalPort());
        }
    }

    @Test
    void refuses_a_folder_in_use_and_leaves_its_owner_alone() throws Exception {
        try (KafkaBroker broker = KafkaBroker.startUnsynced(folder, 0)) {
            assertThatThrownBy(() -> KafkaBroker.start(folder, 0)).isInstanceOf(FolderInUseException.class);

            Records records = new Records(broker.bootstrapServers());
            records.createTopic();
            records.write("still here");
            assertThat(records.readAll()).containsExactly("still here");
        }
    }

    @Test
    void shows_the_end_of_the_log_when_it_cannot_start() throws IOException {
        Files.writeString(folder.resolve("log"), "a file where the folder of the log belongs");

        assertThatThrownBy(() -> KafkaBroker.start(folder, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("Kafka did not start")
                .hasMessageContaining(folder.resolve("log").toString());
    }

    @Test
    void may_be_closed_twice() {
        KafkaBroker broker = KafkaBroker.startUnsynced(folder, 0);
        broker.close();
        broker.close();
        assertThat(ProcessHandle.of(broker.pid())).isEmpty();
    }
}
