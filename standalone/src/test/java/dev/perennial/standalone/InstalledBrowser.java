package dev.perennial.standalone;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, and what drives it. */
final class InstalledBrowser {

    private InstalledBrowser() {}

    static boolean isThere() {
        return chromium().isPresent() && chromedriver().isPresent();
    }

    static Optional<Path> chromium() {
        return installed("chromium", "chromium-browser", "google-chrome");
    }

    static Optional<Path> chromedriver() {
        return installed("chromedriver");
    }

    private static Optional<Path> installed(String... names) {
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
