package dev.perennial.standalone;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;

/** What strangers, forged tokens and foreign pages try; all of them at one studio, whose start takes seconds. */
@ExtendWith(Attempts.OneForAll.class)
abstract class Attempts {

    private static GuardedStudio studio;

    @BeforeAll
    static void enter(GuardedStudio shared) {
        studio = shared;
    }

    static Tokens issuer() {
        return studio.issuer();
    }

    static Wire wire() {
        return studio.wire();
    }

    static ApplicationContext application() {
        return studio.application();
    }

    static Path log() {
        return studio.log();
    }

    static Wire.Answer create(String title, String location) throws IOException {
        return studio.create(title, location);
    }

    /** With a token for everything. */
    static Wire.Answer get(String path) throws IOException {
        return studio.get(path);
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    static String everything() {
        return bearer(issuer().of(Tokens.EVERYTHING)) + "\n";
    }

    /** Opened by the first class that needs it, and closed after the last test of all. */
    static final class OneForAll implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == GuardedStudio.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.create(GuardedStudio.class))
                    .computeIfAbsent(GuardedStudio.class, none -> opened(), GuardedStudio.class);
        }

        private static GuardedStudio opened() {
            try {
                return GuardedStudio.open();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
