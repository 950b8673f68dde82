package dev.perennial.projection.jdbc;

import dev.perennial.projection.LogRefused;
import dev.perennial.projection.LogTopic;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which log this generation is a function of: the one that its first partition was claimed from. */
final class LogTopicTable {

    private final JdbcClient jdbc;

    LogTopicTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws LogRefused when it is another one */
    void require(LogTopic topic) {
        jdbc.sql("""
                        INSERT INTO log_topic (name, id, partitions) VALUES (:name, :id, :partitions)
                        ON CONFLICT (only_one) DO NOTHING
                        """)
                .param("name", topic.name())
                .param("id", topic.id())
                .param("partitions", topic.partitions())
                .update();
        LogTopic known = jdbc.sql("SELECT name, id, partitions FROM log_topic")
                .query((row, number) ->
                        new LogTopic(row.getString("name"), row.getString("id"), row.getInt("partitions")))
                .single();
        if (!known.equals(topic)) {
            throw LogRefused.another(topic, known);
        }
    }
}
