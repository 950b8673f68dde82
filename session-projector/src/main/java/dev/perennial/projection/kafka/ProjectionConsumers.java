package dev.perennial.projection.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the consumers with the application, and keeps an eye on the topic in between. */
final class ProjectionConsumers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionConsumers.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofSeconds(30);

    private final TopicWatch topic;
    private final int number;
    private final IntFunction<ProjectionConsumer> consumers;

    private final List<ProjectionConsumer> running = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean started;
    private @Nullable Thread watch;
    private @Nullable String lastTrouble;

    /** @param consumers makes the consumer of that number */
    ProjectionConsumers(TopicWatch topic, int number, IntFunction<ProjectionConsumer> consumers) {
        this.topic = topic;
        this.number = number;
        this.consumers = consumers;
    }

    /** A topic that would lose history stops the application here; one that is not there yet is waited for. */
    @Override
    public synchronized void start() {
        started = true;
        try {
            look();
        } catch (KafkaException e) {
            report(e);
        }
        watch = startThread("perennial-topic-watch", this::watch);
    }

    private void watch() {
        while (started) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                look();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                report(e);
            }
        }
    }

    private void look() {
        topic.look();
        lastTrouble = null;
        consumeOnce();
    }

    private void report(Throwable trouble) {
        if (started && !Objects.equals(lastTrouble, trouble.getMessage())) {
            lastTrouble = trouble.getMessage();
            LOG.warn("{}; looking again every second", lastTrouble);
        }
    }

    private synchronized void consumeOnce() {
        while (started && running.size() < number) {
            ProjectionConsumer consumer = consumers.apply(running.size());
            running.add(consumer);
            threads.add(startThread("perennial-" + consumer.name(), consumer));
        }
    }

    private static Thread startThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.start();
        return thread;
    }

    @Override
    public void stop() {
        started = false;
        List<Thread> toEnd;
        synchronized (this) {
            running.forEach(ProjectionConsumer::stop);
            running.clear();
            toEnd = new ArrayList<>(threads);
            threads.clear();
            if (watch != null) {
                watch.interrupt();
                toEnd.add(watch);
            }
        }
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
