package dev.perennial.projection.fire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.Topics;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.projection.LogRecord;
import dev.perennial.projection.RecordReader;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A log as it may come about: everything that publishers do right and wrong, in several partitions. */
final class RandomHistory {

    private static final Instant BEGINNING = Instant.parse("2026-09-01T08:00:00Z");
    private static final List<String> SOURCES = List.of("urn:test:north", "urn:test:south");

    /** One partition, and what is to come of it. */
    private static final class Partition {

        final List<LogRecord> records = new ArrayList<>();
        final Expected expected = new Expected();
        long end;
        Instant clock = BEGINNING;
    }

    private final Random random;
    private final RandomClasses classes;
    private final List<UUID> patternIds;
    private final List<Partition> partitions;
    private final List<CloudEvent<PatternEvent>> published = new ArrayList<>();
    private int events;

    RandomHistory(Random random) {
        this.random = random;
        this.classes = new RandomClasses(random);
        this.patternIds = IntStream.range(0, 2 + random.nextInt(5))
                .mapToObj(i -> new UUID(random.nextLong(), random.nextLong()))
                .toList();
        this.partitions = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> new Partition())
                .toList();
        for (int i = 10 + random.nextInt(31); i > 0; i--) {
            publish(oneOf(patternIds));
        }
    }

    int partitions() {
        return partitions.size();
    }

    List<LogRecord> records(int partition) {
        return partitions.get(partition).records;
    }

    /** The offset after the last, which need not be a record's. */
    long end(int partition) {
        return partitions.get(partition).end;
    }

    List<String> expectedRows() {
        return partitions.stream()
                .flatMap(each -> each.expected.rows().stream())
                .sorted()
                .toList();
    }

    /** Whether a session that ends then is not pruned. */
    boolean keeps(UUID patternId, Instant end) {
        return partitions.get(partitionOf(patternId.toString())).expected.keeps(end);
    }

    RecordReader reader() {
        return new RecordReader(this::partitionOf);
    }

    private int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), partitions.size());
    }

    private void publish(UUID id) {
        Partition in = partitions.get(partitionOf(id.toString()));
        if (random.nextInt(4) > 0) {
            in.clock = in.clock.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
        }
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> tick(in);
            case 4 -> erase(in, id);
            case 5 -> unreadable(in, id);
            case 6 -> again(in, id);
            case 7 -> say(in, event(created(id, classes.next(in.clock))));
            default -> sayNext(in, id);
        }
        if (random.nextInt(6) == 0) {
            // as the marks of transactions do, and records that were rolled back
            in.end += 1 + random.nextInt(2);
        }
    }

    private void tick(Partition in) {
        HorizonTick last = in.expected.last();
        Instant asOf = switch (random.nextInt(8)) {
            case 0 -> in.clock.plus(Duration.ofDays(400));
            case 1 -> last == null ? in.clock : last.asOf();
            case 2 -> in.clock.plus(Expected.SKEW);
            default -> in.clock;
        };
        HorizonTick tick = new HorizonTick(
                asOf,
                Period.ofMonths(3 + random.nextInt(4)),
                Period.ofDays(20 + random.nextInt(70)),
                Period.ofDays(random.nextInt(40)));
        String key = HorizonTick.keyOf(partitions.indexOf(in));
        CloudEvent<HorizonTick> event = new CloudEvent<>("tick-" + events++, "urn:test:worker", key, null, tick);
        in.expected.ticked(append(in, key, EventCodec.write(event)), tick);
    }

    private void erase(Partition in, UUID id) {
        in.expected.erased(append(in, id.toString(), null), id);
    }

    private void unreadable(Partition in, UUID id) {
        UUID stray = new UUID(random.nextLong(), random.nextLong());
        CloudEvent<PatternEvent> unruly = event(created(
                stray,
                classes.next(in.clock)
                        .withDates(
                                BEGINNING.atZone(ZoneOffset.UTC).toLocalDateTime(),
                                "FREQ=HOURLY",
                                null,
                                new TreeMap<>())));
        switch (random.nextInt(5)) {
            case 0 -> in.expected.unfit(append(in, id.toString(), "{".getBytes(UTF_8)), Reason.NOT_JSON);
            case 1 -> in.expected.unfit(append(in, "nobody", null), Reason.WRONG_KEY);
            case 2 -> in.expected.unfit(append(in, id.toString(), EventCodec.write(unruly)), Reason.WRONG_KEY);
            case 3 -> {
                Reason why = partitionOf(stray.toString()) == partitions.indexOf(in)
                        ? Reason.INVALID_FIELD
                        : Reason.WRONG_PARTITION;
                in.expected.unfit(append(in, stray.toString(), EventCodec.write(unruly)), why);
            }
            default -> in.expected.unfit(append(in, "\0", new byte[] {0, 1, 2}), Reason.NOT_JSON);
        }
    }

    /** A publisher that did not hear that its record was taken. */
    private void again(Partition in, UUID id) {
        List<CloudEvent<PatternEvent>> before = published.stream()
                .filter(each -> each.event().patternId().equals(id))
                .toList();
        if (!before.isEmpty()) {
            say(in, oneOf(before));
        }
    }

    private void sayNext(Partition in, UUID id) {
        Schedule known = in.expected.schedule(id);
        if (known == null) {
            say(
                    in,
                    event(
                            random.nextInt(6) == 0
                                    ? changed(id, 2, classes.next(in.clock), in)
                                    : created(id, classes.next(in.clock))));
        } else {
            long version = known.version() + random.nextInt(5) / 4 + (random.nextInt(5) == 0 ? 0 : 1);
            say(in, event(changed(id, version, classes.edit(known.pattern(), in.clock), in), source(known.source())));
        }
    }

    private String source(String owner) {
        return switch (random.nextInt(8)) {
            case 0 -> oneOf(SOURCES);
            case 1 -> Expected.ADMINISTRATOR;
            default -> owner;
        };
    }

    private static PatternCreated created(UUID id, Pattern pattern) {
        return new PatternCreated(id, 1, pattern);
    }

    private PatternChanged changed(UUID id, long version, Pattern pattern, Partition in) {
        Instant from = random.nextBoolean() ? null : in.clock.plus(Duration.ofDays(random.nextInt(60) - 10));
        return new PatternChanged(id, version, from, random.nextBoolean() ? "asked for" : null, pattern);
    }

    private CloudEvent<PatternEvent> event(PatternEvent event) {
        return event(event, oneOf(SOURCES));
    }

    private CloudEvent<PatternEvent> event(PatternEvent event, String source) {
        return new CloudEvent<>("e-" + events++, source, event.patternId().toString(), null, event);
    }

    private void say(Partition in, CloudEvent<PatternEvent> event) {
        published.add(event);
        in.expected.said(append(in, event.subject(), EventCodec.write(event)), event);
    }

    private LogRecord append(Partition in, String key, byte @Nullable [] value) {
        Instant stamp = random.nextInt(8) == 0 ? in.clock.minus(Duration.ofDays(random.nextInt(20))) : in.clock;
        LogRecord record =
                new LogRecord(Topics.PATTERNS, partitions.indexOf(in), in.end++, stamp, key, Map.of(), value);
        in.records.add(record);
        return record;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
