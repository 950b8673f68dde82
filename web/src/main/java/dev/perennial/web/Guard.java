package dev.perennial.web;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Whether callers must show a token, as configuration says. */
enum Guard {
    /** Anybody may do everything. */
    NONE,
    /** A token of an issuer, which says what its bearer may do. */
    JWT,
    /** The one token of {@link LocalToken}, for everything. */
    LOCAL_TOKEN;

    private static final String JWT_PROPERTIES = "spring.security.oauth2.resourceserver.jwt.";

    /** @throws UnguardedException when the configuration would let in whom it should not */
    static Guard of(Environment environment) {
        boolean hasTokenFile = StringUtils.hasText(environment.getProperty("perennial.web.token-file"));
        boolean hasIssuer = Stream.of("issuer-uri", "jwk-set-uri", "public-key-location")
                .anyMatch(name -> StringUtils.hasText(environment.getProperty(JWT_PROPERTIES + name)));
        if (hasIssuer) {
            requireAudience(environment);
            return JWT;
        }
        if (!hasTokenFile) {
            requireLoopback(environment);
        }
        return hasTokenFile ? LOCAL_TOKEN : NONE;
    }

    /** Otherwise a token that was made out to any other service of the issuer would do. */
    private static void requireAudience(Environment environment) {
        List<String> audiences = Binder.get(environment)
                .bind(JWT_PROPERTIES + "audiences", Bindable.listOf(String.class))
                .orElse(List.of());
        if (audiences.isEmpty()) {
            throw new UnguardedException(
                    "Tokens are asked for, but not whom they must be made out to.",
                    "Say so, for example: --" + JWT_PROPERTIES + "audiences=perennial");
        }
    }

    private static void requireLoopback(Environment environment) {
        InetAddress address = Binder.get(environment)
                .bind("server.address", InetAddress.class)
                .orElse(null);
        boolean isLoopback = address != null && address.isLoopbackAddress();
        if (!isLoopback && !environment.getProperty("perennial.web.allow-anyone", Boolean.class, false)) {
            throw new UnguardedException(
                    "The service would listen on %s without asking anybody who they are."
                            .formatted(address == null ? "every address" : address.getHostAddress()),
                    """
                    Do one of these:
                      let an issuer's tokens in     --%1$sissuer-uri=https://… --%1$saudiences=perennial
                      or those of one key           --%1$spublic-key-location=file:key.pem --%1$saudiences=perennial
                      or one token for everything   --perennial.web.token-file=token
                      listen on this machine alone  --server.address=127.0.0.1
                      let anyone in                 --perennial.web.allow-anyone=true""".formatted(JWT_PROPERTIES));
        }
    }
}
