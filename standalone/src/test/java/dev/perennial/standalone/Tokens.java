package dev.perennial.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An issuer of tokens with a key of its own, and forgeries of what it issues. */
record Tokens(KeyPair keys) {

    static final String AUDIENCE = "perennial";

    static final String EVERYTHING = "patterns:read patterns:write sessions:read operations";

    private static final String RS256 = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";

    static Tokens issuer() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new Tokens(generator.generateKeyPair());
    }

    private String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    Path writePublicKey(Path file) throws IOException {
        return Files.writeString(file, pem());
    }

    String of(String scopes) {
        return signed(claims(AUDIENCE, Instant.now().plusSeconds(600), scopes));
    }

    String expired() {
        return signed(claims(AUDIENCE, Instant.now().minusSeconds(600), EVERYTHING));
    }

    String madeOutTo(String audience) {
        return signed(claims(audience, Instant.now().plusSeconds(600), EVERYTHING));
    }

    String madeOutToNobody() {
        return signed("{\"sub\":\"olga\",\"scope\":\"%s\"}".formatted(EVERYTHING));
    }

    String unsigned() {
        return encoded("{\"alg\":\"none\"}") + "." + encoded(all()) + ".";
    }

    /** Taken by whoever lets the token choose the algorithm, and checks a MAC with what is no secret. */
    String signedWithThePublicKey(boolean asPem) throws GeneralSecurityException {
        byte[] key = asPem ? pem().getBytes(US_ASCII) : keys.getPublic().getEncoded();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String text = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(all());
        return text + "." + encoded(mac.doFinal(text.getBytes(US_ASCII)));
    }

    /** A good token with more in it than was signed. */
    String tampered() {
        String[] parts = of("sessions:read").split("\\.");
        return parts[0] + "." + encoded(all()) + "." + parts[2];
    }

    private static String all() {
        return claims(AUDIENCE, Instant.now().plusSeconds(600), EVERYTHING);
    }

    private static String claims(String audience, Instant expiry, String scopes) {
        return "{\"sub\":\"olga\",\"aud\":\"%s\",\"exp\":%d,\"scope\":\"%s\"}"
                .formatted(audience, expiry.getEpochSecond(), scopes);
    }

    private String signed(String claims) {
        String text = encoded(RS256) + "." + encoded(claims);
        return text + "." + encoded(signature(keys.getPrivate(), text));
    }

    private static byte[] signature(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
