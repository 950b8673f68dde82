package dev.perennial.benchmarks;

import dev.perennial.contracts.Pattern;
import dev.perennial.projection.SessionProjectorApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A rebuild of a million patterns from the command line, in a process of its own with a small heap. */
final class HeapFigure implements ServersFigure {

    private static final int PATTERNS = 1_000_000;
    private static final int HEAP_MIB = 512;

    /** A collection as the JVM logs it: what was used before and after, and the size of the heap. */
    private static final java.util.regex.Pattern COLLECTION =
            java.util.regex.Pattern.compile("Pause .* \\d+M->(\\d+)M\\(\\d+M\\)");

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        try (Log log = new Log(servers)) {
            List<UUID> ids = Classes.ids(PATTERNS);
            for (int i = 0; i < PATTERNS; i++) {
                log.create(ids.get(i), Classes.BEGIN, monthly(i));
            }
            log.flush();
        }
        Path collections = Files.createTempFile("perennial-benchmarks", ".gc");
        try {
            rebuild(servers, collections);
            long patterns = servers.database().number("SELECT count(*) FROM perennial.pattern");
            if (patterns != PATTERNS) {
                throw new IllegalStateException("%,d patterns were rebuilt".formatted(patterns));
            }
            return List.of(Result.atMost(
                    1, "heap in use, rebuild of 1,000,000 patterns", mostInUse(collections), "MiB", HEAP_MIB));
        } finally {
            Files.delete(collections);
        }
    }

    /** Fewer sessions than a weekly class has: what is held in memory is the patterns. */
    private static Pattern monthly(int i) {
        Pattern weekly = Classes.of(i);
        return new Pattern(
                weekly.title(),
                weekly.description(),
                weekly.location(),
                weekly.capacity(),
                weekly.attributes(),
                weekly.timeZone(),
                weekly.start(),
                weekly.duration(),
                "FREQ=MONTHLY",
                weekly.endDate(),
                weekly.recurrenceOverrides(),
                weekly.status());
    }

    private static void rebuild(Servers servers, Path collections) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MIB + "m",
                "-Xlog:gc:file=" + collections,
                "-cp",
                System.getProperty("java.class.path"),
                SessionProjectorApplication.class.getName(),
                "--rebuild"));
        command.addAll(servers.settings());
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the rebuild ended with exit code " + exit);
        }
    }

    private static double mostInUse(Path collections) throws IOException {
        return COLLECTION
                .matcher(Files.readString(collections))
                .results()
                .mapToDouble(collection -> Double.parseDouble(collection.group(1)))
                .max()
                .orElseThrow();
    }
}
