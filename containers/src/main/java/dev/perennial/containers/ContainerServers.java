package dev.perennial.containers;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.embedded.TestServers;
import java.nio.file.Path;

/** A fresh container for each server that a test asks for; the data end with it. */
public final class ContainerServers implements TestServers {

    @Override
    public KafkaBroker kafka(Path dataDir, int port) {
        requireAnyPort(port);
        return KafkaInContainer.start();
    }

    @Override
    public PostgresServer postgres(Path dataDir, int port) {
        requireAnyPort(port);
        return PostgresInContainer.start();
    }

    /** A test that starts a server again where it was needs the tag {@code child-processes}. */
    private static void requireAnyPort(int port) {
        if (port != 0) {
            throw new UnsupportedOperationException("a container comes with a port of its own, not with " + port);
        }
    }

    static UnsupportedOperationException noProcess() {
        return new UnsupportedOperationException("a server in a container is no process of this machine");
    }
}
