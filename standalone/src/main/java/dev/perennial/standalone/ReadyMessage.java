package dev.perennial.standalone;

import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The last words of the start: where everything is and what to try. */
@Component
class ReadyMessage {

    private final EmbeddedServers servers;
    private final Environment environment;

    ReadyMessage(EmbeddedServers servers, Environment environment) {
        this.servers = servers;
        this.environment = environment;
    }

    @EventListener
    void print(ApplicationReadyEvent ready) {
        System.out.println(text(Objects.requireNonNullElse(ready.getTimeTaken(), Duration.ZERO)));
    }

    private String text(Duration taken) {
        String web = "http://localhost:" + environment.getRequiredProperty("local.server.port");
        String kafka = "localhost:" + servers.kafka().port();
        String psql = "psql postgresql://perennial:perennial@localhost:%d/perennial"
                .formatted(servers.postgres().port());
        return """

                Perennial is ready after %1$.1f seconds.

                  Dashboard    %2$s/
                  API          %2$s/swagger-ui.html
                  Health       %2$s/actuator/health
                  Kafka        %3$s
                  PostgreSQL   localhost:%4$d   database, user and password: perennial
                  Data         %5$s   kept until you delete it
                  Log          %5$s/perennial.log

                Try next
                  curl %2$s/api/sessions
                  kcat -b %3$s -t perennial.patterns -C -e
                  %6$s -c 'select * from perennial.session limit 5'
                Stop with Ctrl-C.
                """.formatted(
                taken.toMillis() / 1000.0, web, kafka, servers.postgres().port(), servers.folder(), psql);
    }
}
