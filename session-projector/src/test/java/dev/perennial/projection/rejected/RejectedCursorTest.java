package dev.perennial.projection.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedCursorTest {

    @Test
    void what_was_written_is_read() {
        RejectedCursor cursor =
                new RejectedCursor(Instant.parse("2026-09-01T12:00:00.123456Z"), new Position(3, 1_729));

        assertThat(RejectedCursor.valueOf(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "!", "MjAyNi0wOS0wMVQxMjowMDowMFo", "MjAyNi0wOS0wMVQxMjowMDowMFogMw"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> RejectedCursor.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "3", "3-", "-7", "3-x", "99999999999-1", "3-1-2"})
    void what_is_no_place_of_the_log_is_refused(String text) {
        assertThatThrownBy(() -> Position.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
