package dev.perennial.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Where the broker's JVM finds its classes: in place, or unpacked when this module is in a jar (maybe nested in one). */
record BrokerClassPath(Path root) {

    static final String MAIN_CLASS = "dev.perennial.embedded.broker.BrokerMain";
    private static final String LIBRARIES = "perennial-broker/";
    private static final String MAIN_PACKAGE = "dev/perennial/embedded/broker/";
    private static final String LANDMARK = LIBRARIES + "log4j2.properties";

    static BrokerClassPath locate() {
        URL landmark = BrokerClassPath.class.getClassLoader().getResource(LANDMARK);
        try {
            return new BrokerClassPath(root(landmark));
        } catch (IOException | URISyntaxException e) {
            throw new EmbeddedServerException("Cannot read the broker's class path from " + landmark, e);
        }
    }

    private static Path root(@Nullable URL landmark) throws IOException, URISyntaxException {
        if (landmark == null) {
            throw new IOException(LANDMARK + " is not on the class path");
        }
        if (landmark.openConnection() instanceof JarURLConnection jar) {
            return unpacked(jar);
        }
        return Path.of(
                URI.create(landmark.toString().substring(0, landmark.toString().length() - LANDMARK.length())));
    }

    private static Path unpacked(JarURLConnection connection) throws IOException {
        // a cached jar would be closed under the feet of others
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            List<JarEntry> entries = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> entry.getName().startsWith(LIBRARIES)
                            || entry.getName().startsWith(MAIN_PACKAGE))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            return UserCache.folder("kafka-" + fingerprint(entries), folder -> unpack(jar, entries, folder));
        }
    }

    /** The jar's directory has a checksum of every entry, so nothing needs reading. */
    private static String fingerprint(List<JarEntry> entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (JarEntry entry : entries) {
                String line = "%s %d %d%n".formatted(entry.getName(), entry.getSize(), entry.getCrc());
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void unpack(JarFile jar, List<JarEntry> entries, Path folder) throws IOException {
        for (JarEntry entry : entries) {
            Path file = folder.resolve(entry.getName());
            Files.createDirectories(file.resolveSibling("."));
            try (InputStream content = jar.getInputStream(entry)) {
                Files.copy(content, file);
            }
        }
    }

    Path logging() {
        return root.resolve(LANDMARK);
    }

    /** As {@code -cp} wants it. */
    @Override
    public String toString() {
        return root + File.pathSeparator + root.resolve(LIBRARIES) + File.separator + "*";
    }
}
