package dev.perennial.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** HTTP by hand, since clients do not send what they should not. */
record Wire(int port) {

    private static final int PATIENCE_MS = 60_000;

    /** All that came back. */
    record Answer(String text) {

        int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        String headers() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? text : text.substring(0, end);
        }

        String body() {
            return text.substring(Math.min(headers().length(), text.length()));
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    /** @param head request line and headers but for Host and Connection, lines ended by a line feed */
    Answer send(String head, String body) throws IOException {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\n";
        return sendAsIs(head.strip() + "\nHost: localhost:" + port + "\n" + length + "Connection: close\n\n", body);
    }

    Answer sendAsIs(String head, String body) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write((head.replace("\n", "\r\n") + body).getBytes(ISO_8859_1));
            return answer(socket);
        }
    }

    static Answer answer(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(all);
        } catch (SocketException e) {
            // closed before we said all that we meant to say
        }
        return new Answer(all.toString(ISO_8859_1));
    }
}
