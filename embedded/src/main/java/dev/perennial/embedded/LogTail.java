package dev.perennial.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a server's log, for messages. */
final class LogTail {

    private static final int LINES = 20;

    private LogTail() {}

    static String of(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String tail = String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
            return "The end of %s:%n  %s".formatted(log, tail);
        } catch (IOException e) {
            return "There is no log at " + log;
        }
    }
}
