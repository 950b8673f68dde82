package dev.perennial.embedded;

import java.nio.file.Path;
import java.util.ServiceLoader;

/** Who starts the servers that tests run on: this module, unless a service provider on the class path does. */
public interface TestServers {

    /** As {@link KafkaBroker#startUnsynced}. */
    KafkaBroker kafka(Path dataDir, int port);

    /** As {@link PostgresServer#startUnsynced}. */
    PostgresServer postgres(Path dataDir, int port);

    /** The provider on the class path, or else child processes of this one. */
    static TestServers find() {
        return ServiceLoader.load(TestServers.class).findFirst().orElseGet(ChildProcesses::new);
    }

    /** Servers without Docker, the default. */
    final class ChildProcesses implements TestServers {

        private ChildProcesses() {}

        @Override
        public KafkaBroker kafka(Path dataDir, int port) {
            return BrokerProcess.start(dataDir, port, false);
        }

        @Override
        public PostgresServer postgres(Path dataDir, int port) {
            return PostgresProcess.start(dataDir, port, false);
        }
    }
}
