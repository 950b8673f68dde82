package dev.perennial.projection;

/**
 * The topic that is the log. A topic of the same name that was created anew is another log.
 *
 * @param id the broker's, given when the topic was created
 */
public record LogTopic(String name, String id, int partitions) {}
