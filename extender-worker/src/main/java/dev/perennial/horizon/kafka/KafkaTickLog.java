package dev.perennial.horizon.kafka;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.horizon.TickLog;
import dev.perennial.horizon.TickPosition;
import dev.perennial.horizon.TicksNotEmitted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic. Connected only while a run lasts, which is once a day. */
final class KafkaTickLog implements TickLog {

    private final BrokerConnection connection;
    private final String topic;

    KafkaTickLog(BrokerConnection connection, String topic) {
        this.connection = connection;
        this.topic = topic;
    }

    @Override
    public List<Integer> partitions() {
        try (Admin admin = Admin.create(connection.forAdmin())) {
            return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .map(TopicPartitionInfo::partition)
                    .toList();
        } catch (ExecutionException | KafkaException e) {
            throw new TicksNotEmitted(connection.why(e, topic), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public List<TickPosition> append(SortedMap<Integer, CloudEvent<HorizonTick>> ticksByPartition) {
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(connection.forProducer(), new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
            ticksByPartition.forEach((partition, tick) -> acknowledgements.add(producer.send(record(partition, tick))));
            return acknowledged(acknowledgements);
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            throw new TicksNotEmitted(connection.why(e, topic), e);
        }
    }

    /** A topic that keeps the publisher's timestamps takes the tick's own time for it. */
    private ProducerRecord<String, byte[]> record(int partition, CloudEvent<HorizonTick> tick) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic, partition, tick.event().asOf().toEpochMilli(), tick.subject(), EventCodec.write(tick));
        record.headers().add("content-type", EventCodec.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private List<TickPosition> acknowledged(List<Future<RecordMetadata>> acknowledgements) {
        List<TickPosition> positions = new ArrayList<>();
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            try {
                positions.add(position(acknowledgement.get()));
            } catch (ExecutionException e) {
                throw new TicksNotEmitted(
                        "%d of %d partitions acknowledged, then: %s"
                                .formatted(positions.size(), acknowledgements.size(), connection.why(e, topic)),
                        e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return positions;
    }

    private static TickPosition position(RecordMetadata metadata) {
        return new TickPosition(metadata.partition(), metadata.offset(), Instant.ofEpochMilli(metadata.timestamp()));
    }

    private static TicksNotEmitted interrupted(Exception e) {
        Thread.currentThread().interrupt();
        return new TicksNotEmitted("interrupted, this process ends", e);
    }
}
