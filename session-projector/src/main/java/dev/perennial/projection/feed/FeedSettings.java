package dev.perennial.projection.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes of sessions are told.
 *
 * @param retention how long they are kept for those who were away, such as {@code 7d}
 * @param mostListeners of the stream, in this process
 * @param mostBytesWaiting for one listener; a slower one is let go, and may come again
 * @param heartbeat between signs of life on a stream
 */
@ConfigurationProperties("perennial.feed")
public record FeedSettings(
        @DefaultValue("7d") Duration retention,
        @DefaultValue("2000") int mostListeners,
        @DefaultValue("1048576") int mostBytesWaiting,
        @DefaultValue("15s") Duration heartbeat) {}
