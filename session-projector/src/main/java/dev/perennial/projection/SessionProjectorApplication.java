package dev.perennial.projection;

import dev.perennial.projection.copy.CopyOnce;
import dev.perennial.projection.rebuild.RebuildOnce;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The topic to the read store, and the read store to dashboards; or with {@code --rebuild}, {@code --verify} and the
 * like one run over the generations of the read store, with {@code --copy-to} one copy of the log, with {@code --migrate}
 * a schema that is up to date, and the end.
 */
@SpringBootApplication(scanBasePackages = {"dev.perennial.projection", "dev.perennial.session"})
public class SessionProjectorApplication {

    private static final String MIGRATE = "migrate";

    public static void main(String[] arguments) {
        ApplicationArguments asked = new DefaultApplicationArguments(arguments);
        if (RebuildOnce.isAskedFor(asked) || CopyOnce.isAskedFor(asked) || asked.containsOption(MIGRATE)) {
            System.exit(runOnce(arguments));
        }
        SpringApplication.run(SessionProjectorApplication.class, arguments);
    }

    static int runOnce(String... arguments) {
        SpringApplication application = new SpringApplication(SessionProjectorApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("once", Map.of("perennial.projector.consumers", "0"))));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            ApplicationArguments asked = context.getBean(ApplicationArguments.class);
            if (asked.containsOption(MIGRATE)) {
                // the read store was brought up to date before anything could use it
                return 0;
            }
            return CopyOnce.isAskedFor(asked)
                    ? context.getBean(CopyOnce.class).exitCode(asked)
                    : context.getBean(RebuildOnce.class).exitCode(asked);
        }
    }
}
