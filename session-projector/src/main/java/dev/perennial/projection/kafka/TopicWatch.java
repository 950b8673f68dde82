package dev.perennial.projection.kafka;

import dev.perennial.projection.LogTopic;
import dev.perennial.projection.health.WorkWatch;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topic as it was seen last, for it may be deleted and created anew while we read it. */
final class TopicWatch implements Supplier<LogTopic> {

    private final PatternsTopic topic;
    private final WorkWatch works;

    private volatile @Nullable LogTopic seen;

    TopicWatch(PatternsTopic topic, WorkWatch works) {
        this.topic = topic;
        this.works = works;
    }

    /** Looks at the topic, and throws unless it is there and fit. */
    void look() {
        try {
            seen = topic.find()
                    .orElseThrow(
                            () -> new UnknownTopicOrPartitionException("There is no topic " + topic.name() + " yet"));
            works.idle(worker());
        } catch (RuntimeException | Error e) {
            works.failed(worker(), e);
            throw e;
        }
    }

    private String worker() {
        return "topic " + topic.name();
    }

    /** To be asked once it was there. */
    @Override
    public LogTopic get() {
        return Objects.requireNonNull(seen);
    }
}
