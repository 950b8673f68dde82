package dev.perennial.projection.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the consumers with the application. */
final class ProjectionConsumers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionConsumers.class);

    private static final Duration TO_STOP = Duration.ofSeconds(30);

    private final PatternsTopic topic;
    private final int number;
    /** Makes a consumer for a topic of so many partitions. */
    private final IntFunction<ProjectionConsumer> consumers;

    private final Duration maxBackOff;

    private final List<ProjectionConsumer> running = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean started;

    ProjectionConsumers(
            PatternsTopic topic, int number, IntFunction<ProjectionConsumer> consumers, Duration maxBackOff) {
        this.topic = topic;
        this.number = number;
        this.consumers = consumers;
        this.maxBackOff = maxBackOff;
    }

    /** A topic that would lose history stops the application here; one that is not there yet is waited for. */
    @Override
    public synchronized void start() {
        started = true;
        partitions().ifPresentOrElse(this::consume, () -> startThread("perennial-topic-wait", this::awaitTopic));
    }

    private Optional<Integer> partitions() {
        try {
            return topic.partitions();
        } catch (KafkaException e) {
            LOG.warn("{}; trying again", e.getMessage());
            return Optional.empty();
        }
    }

    private void awaitTopic() {
        Optional<Integer> partitions = Optional.empty();
        while (started && partitions.isEmpty()) {
            LOG.info("Waiting for the topic");
            try {
                Thread.sleep(maxBackOff.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            partitions = partitions();
        }
        partitions.ifPresent(this::consume);
    }

    private synchronized void consume(int partitions) {
        for (int i = 0; started && i < number; i++) {
            ProjectionConsumer consumer = consumers.apply(partitions);
            running.add(consumer);
            startThread("perennial-projection-" + i, consumer);
        }
    }

    private void startThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void stop() {
        started = false;
        List<Thread> toEnd;
        synchronized (this) {
            running.forEach(ProjectionConsumer::stop);
            running.clear();
            toEnd = List.copyOf(threads);
            threads.clear();
        }
        toEnd.stream()
                .filter(thread -> "perennial-topic-wait".equals(thread.getName()))
                .forEach(Thread::interrupt);
        for (Thread thread : toEnd) {
            try {
                thread.join(TO_STOP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
