package dev.perennial.projection;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The topic to the read store, and the read store to dashboards. */
@SpringBootApplication(scanBasePackages = {"dev.perennial.projection", "dev.perennial.session"})
public class SessionProjectorApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SessionProjectorApplication.class, arguments);
    }
}
