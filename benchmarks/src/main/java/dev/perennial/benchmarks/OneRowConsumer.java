package dev.perennial.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The least that anything between Kafka and PostgreSQL does: takes a record, commits a row. */
final class OneRowConsumer implements AutoCloseable {

    /** Partitions and the first offset of each that is not visible. */
    static final String POSITIONS = "SELECT partition, max(log_offset) + 1 FROM one_row GROUP BY partition";

    private final Servers servers;
    private final Thread thread;
    private volatile boolean running = true;

    OneRowConsumer(Servers servers) throws Exception {
        this.servers = servers;
        servers.database()
                .run("CREATE TABLE one_row (partition int, log_offset bigint, PRIMARY KEY (partition, log_offset))");
        thread = new Thread(this::consume, "one-row-consumer");
        thread.start();
    }

    private void consume() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                Connection connection = servers.database().connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO one_row VALUES (?, ?)")) {
            List<TopicPartition> partitions = IntStream.range(0, Servers.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Servers.TOPIC, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (running) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    insert.setInt(1, record.partition());
                    insert.setLong(2, record.offset());
                    insert.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        running = false;
        thread.join();
        servers.database().run("DROP TABLE one_row");
    }
}
