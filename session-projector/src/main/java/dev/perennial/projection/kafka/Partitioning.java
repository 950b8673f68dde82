package dev.perennial.projection.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.projection.RecordReader;
import org.apache.kafka.common.utils.Utils;

/** Which partition a key belongs to, as Kafka's default partitioner has it (KIP-480 leaves keyed records at murmur2). */
final class Partitioning {

    private Partitioning() {}

    static RecordReader reader(int partitions) {
        return new RecordReader(key -> Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions);
    }
}
