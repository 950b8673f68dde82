package dev.perennial.projection.feed.kafka;

import dev.perennial.projection.ProjectorSettings.TopicNames;
import dev.perennial.projection.feed.ChangesTopic;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedKafkaConfiguration {

    @Bean
    ChangesTopic changesTopic(Producer<String, byte[]> rejectedEventsProducer, TopicNames topics) {
        return new KafkaChangesTopic(rejectedEventsProducer, topics.sessionChanges());
    }
}
