package dev.perennial.containers;

import dev.perennial.embedded.KafkaBroker;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka from the image that docker-compose.yml has too. A stopped one keeps its address, at which nobody answers. */
record KafkaInContainer(KafkaContainer container, int port) implements KafkaBroker {

    private static final String IMAGE = "apache/kafka:4.2.1";
    private static final int PORT = 9092;

    static KafkaInContainer start() {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_HEAP_OPTS", "-Xms64m -Xmx384m");
        container.start();
        return new KafkaInContainer(container, container.getMappedPort(PORT));
    }

    @Override
    public String bootstrapServers() {
        return container.getHost() + ":" + port;
    }

    @Override
    public long pid() {
        throw ContainerServers.noProcess();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        close();
    }

    @Override
    public void close() {
        container.stop();
    }
}
