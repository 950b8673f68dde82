package dev.perennial.horizon;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Emits horizon ticks as a service, or with {@code --once} one run and the end. */
@SpringBootApplication
public class ExtenderWorkerApplication {

    private static final String ONCE = "--once";

    public static void main(String[] arguments) {
        if (List.of(arguments).contains(ONCE)) {
            System.exit(runOnce(arguments));
        }
        application().run(arguments);
    }

    /** No auto-configuration may ask for a database that nobody configured. */
    static SpringApplication application() {
        SpringApplication application = new SpringApplication(ExtenderWorkerApplication.class);
        application.addInitializers(context -> withoutReadStore(context.getEnvironment()));
        return application;
    }

    private static void withoutReadStore(ConfigurableEnvironment environment) {
        if (!environment.containsProperty("spring.datasource.url")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "withoutReadStore",
                            Map.of("spring.autoconfigure.exclude", DataSourceAutoConfiguration.class.getName())));
        }
    }

    private static int runOnce(String[] arguments) {
        SpringApplication application = application();
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "once", Map.of("perennial.extender.cron", "-", "perennial.extender.on-start", "false"))));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            return context.getBean(EmitOnce.class).exitCode();
        }
    }
}
