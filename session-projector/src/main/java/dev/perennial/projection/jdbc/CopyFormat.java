package dev.perennial.projection.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;

/**
 * The binary format of {@code COPY … FROM STDIN} (PostgreSQL's manual, COPY, Binary Format), a field at a time: its
 * length, or -1 for null, and its bytes as the type's receive function reads them.
 */
final class CopyFormat {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};

    private static final int BUFFER = 64 * 1024;

    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long EPOCH_SECOND = TimeUnit.DAYS.toSeconds(EPOCH_DAY);

    private static final byte JSONB_VERSION = 1;

    private static final int ARRAY_HEADER = 5 * Integer.BYTES;

    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    CopyFormat(CopyIn copy) {
        this.copy = copy;
    }

    void begin() throws SQLException {
        room(SIGNATURE.length + 2 * Integer.BYTES);
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    void row(int columns) throws SQLException {
        room(Short.BYTES).putShort((short) columns);
    }

    void end() throws SQLException {
        row(-1);
        flush();
    }

    void putUuid(@Nullable UUID value) throws SQLException {
        if (value == null) {
            putNull();
        } else {
            field(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        }
    }

    void putBoolean(boolean value) throws SQLException {
        field(1).put((byte) (value ? 1 : 0));
    }

    void putInt(@Nullable Integer value) throws SQLException {
        if (value == null) {
            putNull();
        } else {
            field(Integer.BYTES).putInt(value);
        }
    }

    void putLong(@Nullable Long value) throws SQLException {
        if (value == null) {
            putNull();
        } else {
            field(Long.BYTES).putLong(value);
        }
    }

    void putDate(@Nullable LocalDate value) throws SQLException {
        putInt(value == null ? null : Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
    }

    void putTimestamp(@Nullable LocalDateTime value) throws SQLException {
        putLong(value == null ? null : micros(value.toEpochSecond(ZoneOffset.UTC), value.getNano()));
    }

    void putTimestampTz(@Nullable Instant value) throws SQLException {
        putLong(value == null ? null : micros(value.getEpochSecond(), value.getNano()));
    }

    private static long micros(long epochSecond, int nano) {
        return Math.addExact(
                Math.multiplyExact(epochSecond - EPOCH_SECOND, TimeUnit.SECONDS.toMicros(1)),
                TimeUnit.NANOSECONDS.toMicros(nano));
    }

    void putText(@Nullable String value) throws SQLException {
        putBytes(value == null ? null : value.getBytes(UTF_8));
    }

    void putBytes(byte @Nullable [] value) throws SQLException {
        if (value == null) {
            putNull();
        } else {
            field(value.length).put(value);
        }
    }

    /** JSON in UTF-8. */
    void putJsonb(byte @Nullable [] value) throws SQLException {
        if (value == null) {
            putNull();
        } else {
            field(value.length + 1).put(JSONB_VERSION).put(value);
        }
    }

    void putDates(List<LocalDate> values) throws SQLException {
        putArray(Oid.DATE, Integer.BYTES, values, this::putDate);
    }

    void putInts(List<Integer> values) throws SQLException {
        putArray(Oid.INT4, Integer.BYTES, values, this::putInt);
    }

    void putTimestampTzs(List<Instant> values) throws SQLException {
        putArray(Oid.TIMESTAMPTZ, Long.BYTES, values, this::putTimestampTz);
    }

    private interface Element<V> {

        void put(V value) throws SQLException;
    }

    /** Of one dimension, from 1 on, and without nulls, as array_recv of PostgreSQL reads it. */
    private <V> void putArray(int type, int bytes, List<V> values, Element<V> element) throws SQLException {
        room(ARRAY_HEADER + Integer.BYTES)
                .putInt(ARRAY_HEADER + values.size() * (Integer.BYTES + bytes))
                .putInt(1)
                .putInt(0)
                .putInt(type)
                .putInt(values.size())
                .putInt(1);
        for (V value : values) {
            element.put(value);
        }
    }

    private void putNull() throws SQLException {
        room(Integer.BYTES).putInt(-1);
    }

    private ByteBuffer field(int length) throws SQLException {
        return room(Integer.BYTES + length).putInt(length);
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
            if (buffer.capacity() < bytes) {
                buffer = ByteBuffer.allocate(bytes);
            }
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
