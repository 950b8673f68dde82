package dev.perennial.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes pattern ids: version 7 for new ones, version 5 for booking systems with ids of their own (RFC 9562). */
public final class PatternIds {

    /** The name space of {@link #of}: the version 5 UUID of the DNS name {@code perennial.dev}. */
    static final UUID NAME_SPACE =
            version5(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "perennial.dev".getBytes(UTF_8));

    private PatternIds() {}

    /** A new version 7 id: ordered by time to the millisecond, random below. */
    public static UUID next(Instant now, RandomGenerator random) {
        long high = (now.toEpochMilli() << 16) | 0x7000 | random.nextInt(1 << 12);
        return new UUID(high, variant(random.nextLong()));
    }

    /** The same id for the same (source, id in that source), so that publishing twice creates once. */
    public static UUID of(String source, String idInSource) {
        return version5(NAME_SPACE, (source + "\n" + idInSource).getBytes(UTF_8));
    }

    /** The id of the pattern that goes on from an original start when that pattern is split there; always the same. */
    public static UUID ofTail(UUID patternId, LocalDateTime originalStart) {
        return of(
                "split:" + patternId,
                originalStart.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static UUID version5(UUID nameSpace, byte[] name) {
        ByteBuffer hash = ByteBuffer.wrap(sha1().digest(ByteBuffer.allocate(16 + name.length)
                .putLong(nameSpace.getMostSignificantBits())
                .putLong(nameSpace.getLeastSignificantBits())
                .put(name)
                .array()));
        return new UUID((hash.getLong() & ~0xF000L) | 0x5000, variant(hash.getLong()));
    }

    private static long variant(long low) {
        return (low & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
