package dev.perennial.examples.pottery;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.schedule.PatternBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A class of the studio, as a file has it.
 *
 * @param name the file's name, by which the studio knows the class
 */
record StudioClass(String name, Pattern pattern) {

    /** Who publishes; the creator of a pattern owns it. */
    static final String SOURCE = "urn:example:pottery-studio";

    /** Every class of the folder, in order of name. */
    static List<StudioClass> readAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(StudioClass::read)
                    .toList();
        }
    }

    /**
     * Checks as readers will, so that what is wrong shows here and not in the rejected events.
     *
     * @throws IllegalArgumentException naming the file and what is wrong with it
     */
    private static StudioClass read(Path file) {
        try {
            JsonNode json = JsonMapper.shared().readTree(file);
            Pattern pattern = PatternJson.read(json.path("pattern"), "pattern");
            PatternBounds.check(pattern);
            return new StudioClass(file.getFileName().toString(), pattern);
        } catch (Refusal | JacksonException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** The same for the same file at any time, so that publishing twice creates once. */
    UUID patternId() {
        return PatternIds.of(SOURCE, name);
    }
}
