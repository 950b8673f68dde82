package dev.perennial.standalone;

import dev.perennial.embedded.PostgresServer;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What connects to the broker or the database depends on these beans, so the servers start first and stop last. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StandaloneSettings.class)
class EmbeddedServersConfiguration {

    @Bean
    EmbeddedServers embeddedServers(StandaloneSettings settings, ServerProperties web) {
        return EmbeddedServers.start(settings, () -> {
            WebPort.requireFree(web);
            System.out.println(
                    "Starting Kafka and PostgreSQL on " + settings.dataDir().toAbsolutePath());
        });
    }

    @Bean
    JdbcConnectionDetails embeddedPostgres(EmbeddedServers servers) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return servers.postgres().jdbcUrl(PostgresServer.PERENNIAL);
            }

            @Override
            public String getUsername() {
                return PostgresServer.PERENNIAL;
            }

            @Override
            public String getPassword() {
                return PostgresServer.PERENNIAL;
            }
        };
    }

    @Bean
    KafkaConnectionDetails embeddedKafka(EmbeddedServers servers) {
        return () -> List.of(servers.kafka().bootstrapServers());
    }
}
