package dev.perennial.embedded;

import java.nio.file.Path;

/** A Kafka broker (KRaft, one node) for this machine. It ends with this process, however that ends. */
public interface KafkaBroker extends AutoCloseable {

    /**
     * Starts a broker and returns when it answers. Every record is on the disk before it is acknowledged, and the same
     * data folder later gives the same records.
     *
     * @param port the port for clients, 0 for any free one
     * @throws PortTakenException when another process listens on that port
     * @throws FolderInUseException when another broker runs on the folder
     */
    static KafkaBroker start(Path dataDir, int port) {
        return BrokerProcess.start(dataDir, port, true);
    }

    /**
     * As {@link #start}, but quicker: a power cut (not a crash) may take the last records. For tests, which
     * {@link TestServers} may give another broker.
     */
    static KafkaBroker startUnsynced(Path dataDir, int port) {
        return TestServers.find().kafka(dataDir, port);
    }

    /** As the clients' {@code bootstrap.servers} wants it. */
    String bootstrapServers();

    int port();

    /** The process id of the broker, not of this process. */
    long pid();

    /** Ends the broker as a crash would and waits until it is gone. */
    void kill();

    /** Stops the broker cleanly, or by force when that takes too long. */
    @Override
    void close();
}
