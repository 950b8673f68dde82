package dev.perennial.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log in memory, of one partition or several. */
public final class MemoryLog implements PatternLog {

    private final Map<Integer, List<LogRecord>> partitions = new HashMap<>();

    private @Nullable String trouble;

    public MemoryLog(LogRecord... records) {
        partitions.put(0, new ArrayList<>());
        add(records);
    }

    public void add(LogRecord... records) {
        for (LogRecord each : records) {
            partitions
                    .computeIfAbsent(each.partition(), none -> new ArrayList<>())
                    .add(each);
        }
    }

    /** Every reading fails from now on. */
    public void fail(String why) {
        trouble = why;
    }

    @Override
    public LogTopic topic() {
        return Timetable.LOG;
    }

    @Override
    public RecordReader reader() {
        return new RecordReader(key -> 0);
    }

    @Override
    public Map<Integer, Long> ends() {
        return offsetsAt(Instant.MAX);
    }

    @Override
    public Map<Integer, Long> offsetsAt(Instant time) {
        Map<Integer, Long> offsets = new HashMap<>();
        partitions.forEach((partition, records) -> offsets.put(
                partition,
                records.stream()
                        .filter(each -> !each.timestamp().isBefore(time))
                        .map(LogRecord::offset)
                        .findFirst()
                        .orElse(
                                records.isEmpty()
                                        ? 0
                                        : records.get(records.size() - 1).offset() + 1)));
        return offsets;
    }

    @Override
    public void read(int partition, long from, long to, Consumer<LogRecord> records) {
        if (trouble != null) {
            throw new IllegalStateException(trouble);
        }
        Objects.requireNonNull(partitions.get(partition)).stream()
                .filter(each -> each.offset() >= from && each.offset() < to)
                .forEach(records);
    }
}
