package dev.perennial.containers;

import dev.perennial.embedded.PostgresServer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL from the image that docker-compose.yml has too. A stopped one keeps its address, at which nobody answers. */
final class PostgresInContainer extends PostgresServer {

    private static final String IMAGE = "postgres:17";
    private static final String SUPERUSER = "postgres";

    private final PostgreSQLContainer container;
    private final int port;

    private PostgresInContainer(PostgreSQLContainer container) {
        this.container = container;
        this.port = container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    static PostgresInContainer start() {
        PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                .withUsername(SUPERUSER)
                .withPassword(SUPERUSER)
                .withDatabaseName(SUPERUSER)
                // the same order and case rules everywhere
                .withEnv("POSTGRES_INITDB_ARGS", "--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8");
        container.start();
        PostgresInContainer server = new PostgresInContainer(container);
        server.createPerennial();
        return server;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        throw ContainerServers.noProcess();
    }

    @Override
    protected String superuserPassword() {
        return SUPERUSER;
    }

    @Override
    public void close() {
        container.stop();
    }
}
