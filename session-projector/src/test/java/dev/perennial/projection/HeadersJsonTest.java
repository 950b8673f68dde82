package dev.perennial.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeadersJsonTest {

    @Test
    void text_is_readable_and_anything_else_is_kept() {
        Map<String, byte[]> headers = Map.of("ce_id", "1 – \"é\"".getBytes(UTF_8));

        assertThat(HeadersJson.write(headers)).isEqualTo("{\"ce_id\":\"1 – \\\"é\\\"\"}");
        assertThat(HeadersJson.write(Map.of("trace", new byte[] {(byte) 0xff})))
                .isEqualTo("{\"trace\":{\"base64\":\"/w==\"}}");
    }

    @Test
    void whatever_the_bytes_are_they_come_back() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] value = new byte[random.nextInt(6)];
            random.nextBytes(value);
            assertThat(HeadersJson.read(HeadersJson.write(Map.of("x", value))).get("x"))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(value);
        }
        assertThat(HeadersJson.read(HeadersJson.write(Map.of("x", "a\0b".getBytes(UTF_8))))
                        .get("x"))
                .asString()
                .isEqualTo("a\0b");
    }
}
