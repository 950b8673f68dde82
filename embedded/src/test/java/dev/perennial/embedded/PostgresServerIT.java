package dev.perennial.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    private final Path folder;

    PostgresServerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keeps_rows_across_a_clean_restart() throws SQLException {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            execute(server, "CREATE TABLE kept (value text)");
            execute(server, "INSERT INTO kept VALUES ('before')");
        }

        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(ask(server, "SELECT value FROM kept")).isEqualTo("before");
        }
    }

    @Test
    void is_durable_unless_a_test_asks_otherwise() throws SQLException {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(server, "SHOW full_page_writes")).isEqualTo("on");
        }
        try (PostgresServer server = PostgresServer.startUnsynced(folder, 0)) {
            assertThat(ask(server, "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void speaks_utf_8_and_listens_on_the_loopback_address_alone() throws SQLException {
        try (PostgresServer server = PostgresServer.startUnsynced(folder, 0)) {
            assertThat(ask(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(server, "SELECT lower('ÉTÉ')")).isEqualTo("été");
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void asks_for_the_password() {
        try (PostgresServer server = PostgresServer.startUnsynced(folder, 0)) {
            String url = server.jdbcUrl("perennial");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "perennial", "wrong"))
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "perennial"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void gives_every_test_a_database_of_its_own() throws SQLException {
        try (PostgresServer server = PostgresServer.startUnsynced(folder, 0)) {
            String url = server.createDatabase("of_one_test");
            assertThat(server.createDatabase("of_one_test")).isEqualTo(url);
            try (Connection connection = DriverManager.getConnection(url, "perennial", "perennial");
                    Statement statement = connection.createStatement()) {
                assertThat(statement.execute("CREATE SCHEMA own")).isFalse();
            }
            assertThatThrownBy(() -> server.createDatabase("x; DROP DATABASE perennial"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void initialises_again_when_the_first_start_died_in_the_middle_of_it() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("PG_VERSION"), "17");
        Files.writeString(folder.resolve("initialising"), "");

        try (PostgresServer server = PostgresServer.startUnsynced(folder, 0)) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void leaves_a_stranger_alone_who_has_the_process_id_of_a_server_that_crashed() throws Exception {
        PostgresServer.startUnsynced(folder, 0).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Path pidFile = folder.resolve("data").resolve("postmaster.pid");
            Files.writeString(pidFile, "%d%n%s%n%d%n".formatted(stranger.pid(), folder.resolve("data"), 1_000_000_000));

            try (PostgresServer server = PostgresServer.startUnsynced(folder, 0)) {
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void names_the_port_that_another_process_has() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.start(folder, other.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("PostgreSQL cannot use port " + other.getLocalPort());
        }
    }

    @Test
    void refuses_a_folder_in_use_and_leaves_its_owner_alone() throws SQLException {
        try (PostgresServer server = PostgresServer.startUnsynced(folder, 0)) {
            assertThatThrownBy(() -> PostgresServer.start(folder, 0)).isInstanceOf(FolderInUseException.class);
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void may_be_closed_twice() {
        PostgresServer server = PostgresServer.startUnsynced(folder, 0);
        server.close();
        server.close();
        assertThat(ProcessHandle.of(server.pid())).isEmpty();
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("perennial"), "perennial", "perennial");
    }
}
