package dev.perennial.projection;

import static java.util.stream.Collectors.toMap;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What tells one JVM's time zones from another's: of each zone the offsets and when they change, in all the time that
 * sessions can be kept of. JVMs that give equal instants have equal fingerprints, whoever made them (ADR 10).
 *
 * @param byZone by name of the time zone
 */
public record ZoneFingerprints(Map<String, String> byZone) {

    /** No log is older, and no session before its log. */
    private static final Instant FIRST = Instant.EPOCH;

    /** Rules that are announced today are the same for ever long before; later years would cost most of the time. */
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private static final int BYTES = 8;

    /** Many names stand for the same rules. */
    private static final Map<ZoneRules, String> OF_RULES = new ConcurrentHashMap<>();

    public ZoneFingerprints {
        byZone = Map.copyOf(byZone);
    }

    static ZoneFingerprints ofThisJvm() {
        return new ZoneFingerprints(ZoneId.getAvailableZoneIds().stream()
                .collect(toMap(
                        zone -> zone,
                        zone -> OF_RULES.computeIfAbsent(ZoneId.of(zone).getRules(), ZoneFingerprints::of))));
    }

    /** The time zones whose fingerprint is not the one given, or that have none there. */
    public Set<String> differingFrom(Map<String, String> others) {
        Set<String> differing = new HashSet<>();
        byZone.forEach((zone, fingerprint) -> {
            if (!fingerprint.equals(others.get(zone))) {
                differing.add(zone);
            }
        });
        return differing;
    }

    private static String of(ZoneRules rules) {
        MessageDigest digest = digest();
        add(digest, FIRST, rules.getOffset(FIRST));
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            add(digest, next.getInstant(), next.getOffsetAfter());
            next = rules.nextTransition(next.getInstant());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void add(MessageDigest digest, Instant from, ZoneOffset offset) {
        digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(from.getEpochSecond())
                .putInt(offset.getTotalSeconds())
                .flip());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
