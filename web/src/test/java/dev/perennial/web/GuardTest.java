package dev.perennial.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class GuardTest {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.8.8.8"})
    void on_loopback_nobody_need_say_who_they_are(String address) {
        environment.setProperty("server.address", address);

        assertThat(Guard.of(environment)).isEqualTo(Guard.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", ""})
    void anywhere_else_a_service_without_tokens_does_not_start_and_says_how(String address) {
        environment.setProperty("server.address", address);

        assertThatExceptionOfType(UnguardedException.class)
                .isThrownBy(() -> Guard.of(environment))
                .satisfies(refused -> assertThat(refused.advice())
                        .contains(
                                "issuer-uri=",
                                "public-key-location=",
                                "--perennial.web.token-file=",
                                "--server.address=127.0.0.1",
                                "--perennial.web.allow-anyone=true"));
    }

    @Test
    void an_address_that_nobody_named_is_every_address() {
        assertThatExceptionOfType(UnguardedException.class)
                .isThrownBy(() -> Guard.of(environment))
                .withMessageContaining("every address");
    }

    @Test
    void it_starts_everywhere_when_told_so_by_name() {
        environment.setProperty("server.address", "0.0.0.0");
        environment.setProperty("perennial.web.allow-anyone", "true");

        assertThat(Guard.of(environment)).isEqualTo(Guard.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer-uri, https://issuer.example",
        "jwk-set-uri, https://issuer.example/keys",
        "public-key-location, file:k"
    })
    void tokens_of_an_issuer_must_be_made_out_to_somebody(String property, String value) {
        environment.setProperty("server.address", "0.0.0.0");
        environment.setProperty(JWT + property, value);

        assertThatExceptionOfType(UnguardedException.class)
                .isThrownBy(() -> Guard.of(environment))
                .satisfies(refused -> assertThat(refused.advice()).contains("audiences="));
        environment.setProperty(JWT + "audiences", "perennial");
        assertThat(Guard.of(environment)).isEqualTo(Guard.JWT);
    }

    @Test
    void the_token_in_a_file_is_enough_anywhere() {
        environment.setProperty("server.address", "0.0.0.0");
        environment.setProperty("perennial.web.token-file", "token");

        assertThat(Guard.of(environment)).isEqualTo(Guard.LOCAL_TOKEN);
    }
}
