package dev.perennial.projection.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.projection.Timetable;
import dev.perennial.projection.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes without a pause: daily classes, changes of their times, and ticks that extend them all. */
final class BusyStudio implements AutoCloseable {

    private static final int CLASSES = 60;
    private static final int EVENTS_A_TICK = 40;
    private static final long MILLIS_AN_EVENT = 40;

    private final String log;
    private final Random random;
    private final KafkaProducer<String, byte[]> producer;
    private final List<UUID> classes = new ArrayList<>();
    private final Map<UUID, Long> versions = new TreeMap<>();
    private final Queue<String> eventIds = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> sent = new ArrayList<>();
    private final CompletableFuture<Void> work;
    private int ticks;
    private volatile boolean open = true;

    BusyStudio(Workshop workshop, long seed) {
        this.log = workshop.name();
        this.random = new Random(seed);
        // its patience is longer than any outage, so it publishes each event once, in order
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", workshop.broker().bootstrapServers(),
                        "delivery.timeout.ms", 600_000,
                        "max.block.ms", 600_000),
                new StringSerializer(),
                new ByteArraySerializer());
        this.work = CompletableFuture.runAsync(this::publish);
    }

    /** Of all pattern events so far. */
    List<String> eventIds() {
        return List.copyOf(eventIds);
    }

    /** Returns when the log has all that was published. */
    @Override
    public void close() {
        open = false;
        work.join();
        producer.flush();
        assertThat(sent).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ZERO));
        producer.close();
    }

    private void publish() {
        while (open) {
            if (eventIds.size() % EVENTS_A_TICK == EVENTS_A_TICK - 1) {
                tick();
            }
            if (classes.size() < CLASSES && random.nextInt(3) > 0) {
                create();
            } else if (!classes.isEmpty()) {
                change(classes.get(random.nextInt(classes.size())));
            }
            pause();
        }
    }

    private void tick() {
        ticks++;
        Period horizon = Period.ofDays(180 + ticks);
        for (int partition = 0; partition < Workshop.PARTITIONS; partition++) {
            String key = HorizonTick.keyOf(partition);
            HorizonTick tick = new HorizonTick(Instant.now(), horizon, horizon, Period.ofDays(1));
            byte[] value = EventCodec.write(new CloudEvent<>(key + "-" + ticks, "urn:test:worker", key, null, tick));
            sent.add(producer.send(new ProducerRecord<>(log, partition, key, value)));
        }
    }

    private void create() {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        classes.add(id);
        versions.put(id, 1L);
        say(new PatternCreated(id, 1, daily()));
    }

    private void change(UUID id) {
        say(new PatternChanged(id, versions.merge(id, 1L, Long::sum), null, null, daily()));
    }

    private Pattern daily() {
        return Timetable.mondays("Clay")
                .withDates(
                        LocalDate.of(2026, 9, 7).atTime(random.nextInt(24), random.nextInt(60)),
                        "FREQ=DAILY",
                        null,
                        new TreeMap<>());
    }

    private void say(PatternEvent event) {
        String subject = event.patternId().toString();
        String eventId = subject + "-" + event.version();
        byte[] value = EventCodec.write(new CloudEvent<>(eventId, Timetable.STUDIO, subject, null, event));
        sent.add(producer.send(new ProducerRecord<>(log, subject, value)));
        eventIds.add(eventId);
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_AN_EVENT);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
