package dev.perennial.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** One secret for everything, in a file that only its owner can read: for a studio that has no issuer of tokens. */
final class LocalToken implements OpaqueTokenIntrospector {

    private static final int BYTES = 32;

    private static final Set<PosixFilePermission> OF_OWNER = PosixFilePermissions.fromString("rw-------");

    private final byte[] token;

    private LocalToken(String token) {
        this.token = token.getBytes(UTF_8);
    }

    /** Reads the token, or makes a new one and says it this once. */
    static LocalToken in(Path file) {
        try {
            if (Files.notExists(file)) {
                String made = random();
                write(file, made);
                System.out.println("\nNew token, kept in " + file.toAbsolutePath() + ": " + made);
                return new LocalToken(made);
            }
            requireOfOwner(file);
            String token = Files.readString(file).strip();
            if (token.length() < BYTES) {
                throw new UnguardedException(
                        "The token in " + file + " is too short to be a secret.", "Delete the file to get a new one.");
            }
            return new LocalToken(token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void write(Path file, String token) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, knowsOwners(file) ? ownersOnly() : new FileAttribute<?>[0]);
        Files.writeString(file, token + "\n");
    }

    private static boolean knowsOwners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownersOnly() {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OF_OWNER)};
    }

    private static void requireOfOwner(Path file) throws IOException {
        if (knowsOwners(file) && !OF_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new UnguardedException(
                    "Others than its owner can read the token in " + file + ".", "chmod 600 " + file);
        }
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String shown) {
        // takes as long for a token that is nearly right
        if (!MessageDigest.isEqual(token, shown.getBytes(UTF_8))) {
            throw new BadOpaqueTokenException("The token is another one");
        }
        return new DefaultOAuth2AuthenticatedPrincipal("local", Map.of("sub", "local"), everything());
    }

    private static List<GrantedAuthority> everything() {
        return AuthorityUtils.createAuthorityList(
                AccessRules.PATTERNS_READ,
                AccessRules.PATTERNS_WRITE,
                AccessRules.SESSIONS_READ,
                AccessRules.OPERATIONS);
    }
}
