package dev.perennial.contracts.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to hand to a Kafka producer. No partition: the law of the log wants the one that Kafka's default partitioner
 * gives for the key; librdkafka's clients need {@code partitioner=murmur2_random}.
 *
 * @param value a CloudEvent in structured mode; null erases the pattern
 */
public record PatternRecord(String topic, String key, byte @Nullable [] value, Map<String, byte[]> headers) {}
