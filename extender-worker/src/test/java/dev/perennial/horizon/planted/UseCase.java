package dev.perennial.horizon.planted;

import dev.perennial.horizon.planted.jdbc.Rows;
import dev.perennial.pattern.PlantedPattern;
import java.time.Instant;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ApplicationContext;

record UseCase(PlantedPattern pattern, Rows adapter, DataSource sql, TopicPartition kafka, ApplicationContext spring) {

    Instant time() {
        return Instant.now();
    }
}
