package dev.perennial.projection.kafka;

import dev.perennial.projection.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Consumer records as records of the log. */
final class LogRecords {

    private LogRecords() {}

    static LogRecord of(ConsumerRecord<String, byte[]> read) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : read.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), header.value());
            }
        }
        return new LogRecord(
                read.topic(),
                read.partition(),
                read.offset(),
                Instant.ofEpochMilli(Math.max(0, read.timestamp())),
                read.key(),
                headers,
                read.value());
    }
}
