package dev.perennial.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;

class LocalTokenTest {

    private final Path file;

    LocalTokenTest(@TempDir Path folder) {
        this.file = folder.resolve("data").resolve("token");
    }

    @Test
    void a_missing_token_is_made_for_its_owner_alone_and_stays() throws Exception {
        LocalToken token = LocalToken.in(file);
        String secret = Files.readString(file).strip();

        assertThat(secret).hasSize(43);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(token.introspect(secret).getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactlyInAnyOrder(
                        "SCOPE_patterns:read", "SCOPE_patterns:write", "SCOPE_sessions:read", "SCOPE_operations");
        assertThat(LocalToken.in(file).introspect(secret).getName()).isEqualTo("local");
        assertThat(Files.readString(file).strip()).isEqualTo(secret);
    }

    @Test
    void another_token_opens_nothing() throws Exception {
        LocalToken token = LocalToken.in(file);
        String secret = Files.readString(file).strip();

        for (String other :
                new String[] {"", "x", secret + "x", secret.substring(1), secret.toLowerCase(Locale.ROOT)}) {
            assertThatExceptionOfType(BadOpaqueTokenException.class).isThrownBy(() -> token.introspect(other));
        }
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws Exception {
        LocalToken.in(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(UnguardedException.class)
                .isThrownBy(() -> LocalToken.in(file))
                .satisfies(refused -> assertThat(refused.advice()).isEqualTo("chmod 600 " + file));
    }

    @Test
    void an_empty_file_is_no_secret() throws Exception {
        LocalToken.in(file);
        Files.writeString(file, "\n");

        assertThatExceptionOfType(UnguardedException.class).isThrownBy(() -> LocalToken.in(file));
    }
}
