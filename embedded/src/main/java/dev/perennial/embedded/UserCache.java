package dev.perennial.embedded;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Folders unpacked once per user and content, complete or absent, whoever else unpacks the same at the same time. */
final class UserCache {

    private UserCache() {}

    /** The folder of that name, filled by {@code unpack} when no run before has done so. */
    static Path folder(String name, Unpacking unpack) {
        try {
            Path cache = writable();
            Path folder = cache.resolve(name);
            if (!Files.isDirectory(folder)) {
                fill(cache, folder, unpack);
            }
            return folder;
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot unpack " + name + ": " + e, e);
        }
    }

    private static void fill(Path cache, Path folder, Unpacking unpack) throws IOException {
        Path draft = Files.createTempDirectory(cache, "unpacking");
        try {
            unpack.into(draft);
            moveUnlessThere(draft, folder);
        } finally {
            delete(draft);
        }
    }

    private static void moveUnlessThere(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // another process was quicker with the same content
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static Path writable() throws IOException {
        Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
        if (Files.isDirectory(home) && Files.isWritable(home)) {
            return Files.createDirectories(home.resolve(".cache").resolve("perennial"));
        }
        return inTemporaryFolder();
    }

    /** Only a folder of this very user: anyone may create one of this name, and what lies in it is run. */
    private static Path inTemporaryFolder() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path cache = Files.createDirectories(temporary.resolve("perennial-" + System.getProperty("user.name")));
        Path probe = Files.createTempFile("perennial", "owner");
        try {
            return Files.getOwner(cache).equals(Files.getOwner(probe)) ? cache : Files.createTempDirectory("perennial");
        } finally {
            Files.delete(probe);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Writes the content into an empty folder. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException;
    }
}
