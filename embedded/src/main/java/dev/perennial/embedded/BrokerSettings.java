package dev.perennial.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The settings of a single node that is broker and controller in one, for one user on one machine. */
record BrokerSettings(Path folder, int port, int controllerPort, boolean synced) {

    void write() throws IOException {
        try (Writer file = Files.newBufferedWriter(folder.resolve("server.properties"))) {
            properties().store(file, "Written anew at every start");
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        addNode(properties);
        addInternalTopics(properties);
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // a restart after a crash waits this long for the session of the broker that is gone
        properties.put("broker.session.timeout.ms", "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        // the default reserves 128 MB of heap at start; only the small internal topics are compacted here
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        if (synced) {
            // no replica makes up for what a power cut takes
            properties.put("log.flush.interval.messages", "1");
        }
        return properties;
    }

    private void addNode(Properties properties) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put(
                "listeners",
                "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(Ports.LOOPBACK, port, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(Ports.LOOPBACK, port));
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@%s:%d".formatted(Ports.LOOPBACK, controllerPort));
        properties.put("log.dirs", folder.resolve("log").toString());
    }

    private static void addInternalTopics(Properties properties) {
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }
}
