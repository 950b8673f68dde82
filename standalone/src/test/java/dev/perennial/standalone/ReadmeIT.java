package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.everyMonday;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.json.PatternJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is so: links lead somewhere, and the README's walk can be walked. */
class ReadmeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?://)([^)#]+)");
    private static final Pattern COMMANDS = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    /** What stands around the lines of the guide. */
    private static final String PROGRAM = """
            import dev.perennial.contracts.Pattern;
            import dev.perennial.contracts.client.*;
            import dev.perennial.contracts.json.PatternJson;
            import java.nio.charset.StandardCharsets;
            import java.time.Instant;
            import java.util.Map;
            import org.apache.kafka.clients.producer.*;
            import org.apache.kafka.common.serialization.*;

            class Publish {
                public static void main(String[] arguments) throws Exception {
                    Map<String, Object> settings = Map.of("bootstrap.servers", arguments[0]);
                    Pattern pattern = PatternJson.read(arguments[1].getBytes(StandardCharsets.UTF_8));
                    THE LINES
                }
            }
            """;

    private static final UUID MONDAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final Pattern AHEAD = Pattern.compile("2027-\\d\\d-\\d\\d");
    private static final Pattern LISTEN = Pattern.compile("(?m)^curl (-sN .*)$");

    private static final UUID HANDBUILDING = UUID.fromString("0190a000-0000-7000-8000-000000000003");
    private static final UUID FRIDAY = UUID.fromString("0190a000-0000-7000-8000-000000000002");

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of(".", "docs", "examples")) {
            int depth = ".".equals(folder) ? 1 : 5;
            if (Files.exists(ROOT.resolve(folder))) {
                try (Stream<Path> files = Files.walk(ROOT.resolve(folder), depth)) {
                    files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
                }
            }
        }
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_somewhere(Path document) throws IOException {
        List<String> targets = LINK.matcher(Files.readString(document))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(targets)
                .allSatisfy(
                        target -> assertThat(document.resolveSibling(target)).exists());
    }

    @Test
    void the_walk_of_five_minutes_the_guides_and_the_runbooks_do_what_they_say(@TempDir Path folder) throws Exception {
        for (String tool : List.of("bash", "curl", "kcat", "psql")) {
            assumeThat(isInstalled(tool)).as("%s is installed", tool).isTrue();
        }
        try (Studio studio = Studio.open(folder)) {
            String printed = run(studio, folder, commands("README.md"));
            studio.awaitProjection();

            assertThat(printed).containsPattern("(?m)(^|})2[567]$");
            assertThat(printed)
                    .contains("Wheel throwing for beginners", "(0 rows)")
                    .doesNotContain("\"status\":4");
            assertThat(studio.starts(MONDAY))
                    .hasSizeBetween(24, 26)
                    .allSatisfy(start -> assertThat(start).asString().endsWith("T18:30"));
            assertThat(studio.starts(FRIDAY)).hasSizeBetween(25, 27);
            assertThat(studio.read(MONDAY).body().path("version").asLong()).isEqualTo(3);

            takeCalendarsInAndGiveThemOut(studio, folder);
            useTheApi(studio, folder);
            publishInFiveLines(studio, folder);
            walkTheRunbooks(studio, folder);
        }
    }

    private static void takeCalendarsInAndGiveThemOut(Studio studio, Path folder) throws Exception {
        String printed = run(studio, folder, commands("docs/calendars.md"));

        assertThat(printed)
                .contains("\"dryRun\":true", "\"CREATED\":1", "FREQ must be one of")
                .contains("BEGIN:VCALENDAR", "SUMMARY:Wheel throwing")
                .contains("304")
                .doesNotContain("\"status\":4");
        assertThat(Files.readString(folder.resolve("studio.ics"))).contains("RRULE");
    }

    private static void useTheApi(Studio studio, Path folder) throws Exception {
        String printed = run(studio, folder, listeningForAWhile(inFourWeeks(commands("docs/api.md"))));

        assertThat(printed)
                .contains("Handbuilding, late", "Raku evening")
                .contains("\"closureId\":\"ana-in-march\"", "\"comesBack\":[\"")
                .contains("304", "location: Studio 1 → Studio 2")
                .containsPattern("(?m)id: [0-9a-f-]{36}\\.\\d+$")
                .containsPattern(HANDBUILDING + " \\{.*\"cause\":\"CHANGED\"")
                .doesNotContain("\"status\":4");
        assertThat(studio.sessions(HANDBUILDING))
                .hasSizeGreaterThan(175)
                .allSatisfy(
                        session -> assertThat(session.path("title").asString()).isEqualTo("Handbuilding"));
    }

    private static void publishInFiveLines(Studio studio, Path folder) throws Exception {
        String lines = JAVA.matcher(Files.readString(ROOT.resolve("docs/api.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining());
        Path program = Files.writeString(folder.resolve("Publish.java"), PROGRAM.replace("THE LINES", lines));

        runInFolder(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.toString(),
                studio.process().kafka(),
                PatternJson.write(everyMonday("Five lines").pattern()).toString());
        studio.awaitProjection();

        assertThat(studio.starts(PatternIds.of("urn:example:pottery-studio", "monday-class")))
                .hasSizeBetween(25, 27);
    }

    /** As the days in the document were when it was written: ahead, and generated. */
    private static String inFourWeeks(String commands) {
        LocalDate written = LocalDate.parse("2027-02-01");
        long weeks = ChronoUnit.WEEKS.between(written, LocalDate.now(ZoneOffset.UTC));
        return AHEAD.matcher(commands)
                .replaceAll(day -> LocalDate.parse(day.group()).plusWeeks(weeks).toString());
    }

    /** A stream has no end of its own. */
    private static String listeningForAWhile(String commands) {
        return LISTEN.matcher(commands).replaceAll("curl -m 3 $1 || test \\$? = 28");
    }

    private static void walkTheRunbooks(Studio studio, Path folder) throws Exception {
        studio.publishText(MONDAY, "poison");
        studio.publishText(FRIDAY, "poison");
        studio.awaitProjection();

        String printed = run(studio, folder, commands("docs/operations.md"));

        assertThat(printed)
                .contains("\"payload\":\"poison\"", "\"outcome\":\"REJECTED\"", "\"state\":\"DISCARDED\"")
                .contains("a load test", "{\"status\":\"UP\"}", "tickId")
                .doesNotContain("\"status\":4")
                .doesNotContain("\"status\":5");
    }

    private static String commands(String document) throws IOException {
        List<String> blocks = COMMANDS.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(3);
        return String.join("\n", blocks);
    }

    private static String run(Studio studio, Path folder, String commands) throws Exception {
        String here = commands.replace("localhost:8080", studio.process().web().replace("http://", ""))
                .replaceAll("http://localhost:808[23]", studio.process().web())
                .replaceAll("localhost:1?9092", studio.process().kafka())
                .replaceAll("localhost:1?5432", studio.process().postgres());
        return runInFolder(folder, "bash", "-e", "-o", "pipefail", "-c", here);
    }

    private static String runInFolder(Path folder, String... command) throws Exception {
        Path output = folder.resolve("walk.txt");
        Process walk = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(walk.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(walk.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
