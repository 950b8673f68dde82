package dev.perennial.projection;

import static dev.perennial.projection.Timetable.mondays;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.json.EventCodec;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records that the law rejects, one for every reason there is. */
final class Poison {

    private final String topic;
    private final UUID known;
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();

    private Poison(String topic, UUID known) {
        this.topic = topic;
        this.known = known;
    }

    /** @param known a pattern in version 1 */
    static List<ProducerRecord<String, byte[]>> of(String topic, UUID known) {
        Poison poison = new Poison(topic, known);
        for (Reason reason : Reason.values()) {
            poison.add(reason);
        }
        return poison.records;
    }

    private void add(Reason reason) {
        UUID id = UUID.randomUUID();
        String key = id.toString();
        switch (reason) {
            case TOO_LARGE -> add(key, new byte[Bounds.EVENT_BYTES + 1]);
            case NOT_JSON -> add(null, new byte[] {(byte) 0xff, 0, 7});
            case NOT_A_CLOUD_EVENT -> add(key, "{\"hello\": \"world\"}".getBytes(UTF_8));
            case UNKNOWN_TYPE -> add(key, text(created(id)).replace("PatternCreated.v1", "PatternPaused.v1"));
            case INVALID_FIELD -> add(key, text(created(id)).replace("PT2H", "PT0S"));
            case WRONG_KEY -> add("another-key", text(created(id)));
            case WRONG_PARTITION -> addToWrongPartition(id);
            case VERSION_CONFLICT -> add(known.toString(), text(created(known)));
            case UNKNOWN_PATTERN -> add(key, text(event(Timetable.STUDIO, id, changed(id))));
            case FOREIGN_SOURCE -> add(known.toString(), text(event("urn:test:stranger", known, changed(known))));
            case TICK_NOT_LATER -> {
                Instant asOf = Instant.now().minusSeconds(60);
                addTick(asOf);
                addTick(asOf);
            }
            case TICK_AHEAD_OF_TIME -> addTick(Instant.now().plusSeconds(86_400));
        }
    }

    private void add(String key, String value) {
        add(key, value.getBytes(UTF_8));
    }

    private void add(@Nullable String key, byte[] value) {
        ProducerRecord<String, byte[]> poison = new ProducerRecord<>(topic, key, value);
        poison.headers().add("trace", new byte[] {(byte) 0xfe, 1});
        records.add(poison);
    }

    private void addToWrongPartition(UUID id) {
        int own = Workshop.partitionOf(id.toString());
        records.add(new ProducerRecord<>(
                topic,
                (own + 1) % Workshop.PARTITIONS,
                id.toString(),
                text(created(id)).getBytes(UTF_8)));
    }

    private void addTick(Instant asOf) {
        HorizonTick tick = new HorizonTick(asOf, Period.ofMonths(6), Period.ofMonths(3), Period.ofDays(1));
        String key = HorizonTick.keyOf(0);
        byte[] value =
                EventCodec.write(new CloudEvent<>(UUID.randomUUID().toString(), "urn:test:worker", key, null, tick));
        records.add(new ProducerRecord<>(topic, 0, key, value));
    }

    private static CloudEvent<?> created(UUID id) {
        return event(Timetable.STUDIO, id, new PatternCreated(id, 1, mondays("Class " + id)));
    }

    private static PatternChanged changed(UUID id) {
        return new PatternChanged(id, 2, null, null, mondays("Class " + id));
    }

    private static CloudEvent<?> event(String source, UUID id, ScheduleEvent event) {
        return new CloudEvent<>(UUID.randomUUID().toString(), source, id.toString(), null, event);
    }

    private static String text(CloudEvent<?> event) {
        return new String(EventCodec.write(event), UTF_8);
    }
}
