package dev.perennial.pattern.web;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every type of problem is documented, and no other. */
class ProblemsGuideTest {

    private static final Path GUIDE = Path.of("../docs/problems.md");
    private static final Path CODE = Path.of("src/main/java/dev/perennial/pattern");
    private static final Path GUARD = Path.of("../web/src/main/java/dev/perennial/web");
    private static final Pattern REASON = Pattern.compile("\"([A-Z][A-Z_]{6,})\"");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void the_guide_has_every_type() throws IOException {
        Set<String> types = new TreeSet<>();
        Arrays.stream(Refusal.Reason.values()).forEach(reason -> types.add(type(reason.name())));
        try (Stream<Path> files = Stream.concat(Files.walk(CODE), Files.walk(GUARD))) {
            // what calendars call things is no reason
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(CODE.resolve("calendar")))
                    .flatMap(file -> found(REASON, file))
                    .forEach(reason -> types.add(type(reason)));
        }
        assertThat(found(DOCUMENTED, GUIDE).collect(Collectors.toList()))
                .isSorted()
                .hasSizeGreaterThan(20)
                .containsExactlyElementsOf(types);
    }

    private static String type(String reason) {
        return reason.toLowerCase(ROOT).replace('_', '-');
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().map((MatchResult result) -> result.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
