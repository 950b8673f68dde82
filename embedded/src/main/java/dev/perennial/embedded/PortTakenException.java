package dev.perennial.embedded;

/** Another process listens on the port that an embedded server was told to use. */
public final class PortTakenException extends EmbeddedServerException {

    private final String server;
    private final int port;

    PortTakenException(String server, int port) {
        super("%s cannot use port %d: another process listens on it".formatted(server, port));
        this.server = server;
        this.port = port;
    }

    /** The server that wanted the port: {@code Kafka} or {@code PostgreSQL}. */
    public String server() {
        return server;
    }

    public int port() {
        return port;
    }
}
