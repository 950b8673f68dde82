package dev.perennial.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies and connections that are meant to take all that a service has. */
class BodyAttemptsIT extends Attempts {

    @Test
    void a_body_that_is_too_large_is_not_waited_for() throws Exception {
        String head =
                "POST /api/horizon/ticks HTTP/1.1\nHost: localhost\nContent-Type: application/json\n" + everything();

        assertThat(wire().sendAsIs(head + "Content-Length: 1000000000000\n\n", "{")
                        .status())
                .isEqualTo(413);
        assertThat(wire().sendAsIs(
                                head + "Content-Encoding: gzip\nContent-Length: 20\nConnection: close\n\n",
                                "x".repeat(20))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void a_body_without_end_is_cut_off() throws Exception {
        try (Socket socket = wire().connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(chunked());
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
            assertThat(sendUntilClosed(out, chunk)).as("chunks taken").isLessThan(1_000);
        }
        assertThat(get("/api/sessions").status()).isEqualTo(200);
    }

    private static byte[] chunked() {
        return ("POST /api/horizon/ticks HTTP/1.1\nHost: localhost\nContent-Type: application/json\n" + everything()
                        + "Transfer-Encoding: chunked\n\n")
                .replace("\n", "\r\n")
                .getBytes(ISO_8859_1);
    }

    private static int sendUntilClosed(OutputStream out, byte[] chunk) throws IOException {
        for (int sent = 0; sent < 1_000; sent++) {
            try {
                out.write(chunk);
            } catch (SocketException e) {
                return sent;
            }
        }
        return 1_000;
    }

    @Test
    void a_body_that_trickles_is_given_up_and_holds_nobody_up() throws Exception {
        try (Socket socket = wire().connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(chunked());
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        out.write("1\r\n \r\n".getBytes(ISO_8859_1));
                        return socket.getInputStream().available() > 0;
                    });
            assertThat(Wire.answer(socket).status()).isEqualTo(408);
        }
    }

    @Test
    void many_who_connect_and_say_little_keep_nobody_out() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Socket socket = wire().connect();
                idle.add(socket);
                socket.getOutputStream()
                        .write((i % 2 == 0 ? "" : "GET /api/sessions HTTP/1.1\r\nX: ").getBytes(ISO_8859_1));
            }
            assertThat(get("/api/sessions").status()).isEqualTo(200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
