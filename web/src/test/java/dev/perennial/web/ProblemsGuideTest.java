package dev.perennial.web;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    private static final List<String> MODULES =
            List.of("web", "pattern-service", "session-projector", "extender-worker");
    private static final Pattern ANSWERING = Pattern.compile("\\bProblem\\b|CommandRefusedException");
    private static final Pattern REASON = Pattern.compile("\"([A-Z][A-Z_]{6,})\"");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void the_guide_has_every_type() throws IOException {
        Set<String> types = new TreeSet<>();
        Arrays.stream(Refusal.Reason.values()).forEach(reason -> types.add(type(reason.name())));
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> found(ANSWERING, file).findAny().isPresent())
                        .flatMap(file -> found(REASON, file))
                        .forEach(reason -> types.add(type(reason)));
            }
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
            return pattern.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult result) -> result.group(result.groupCount()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
