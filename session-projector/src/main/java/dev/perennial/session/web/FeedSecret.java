package dev.perennial.session.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What stands in the address of a feed; only its hash is kept. */
record FeedSecret(String text) {

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    static FeedSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FeedSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A secret of so many random bits needs no slow hash. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Not the secret, wherever it may be written to. */
    @Override
    public String toString() {
        return "FeedSecret";
    }
}
