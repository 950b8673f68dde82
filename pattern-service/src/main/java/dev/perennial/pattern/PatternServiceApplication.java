package dev.perennial.pattern;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The pattern service alone, on port 8081. */
@SpringBootApplication
public class PatternServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(PatternServiceApplication.class, arguments);
    }
}
