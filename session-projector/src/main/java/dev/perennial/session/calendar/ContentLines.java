package dev.perennial.session.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes content lines, folded at 75 octets and ended by CRLF (RFC 5545 §3.1). */
final class ContentLines {

    private static final int MOST_OCTETS = 75;

    private final Appendable out;

    ContentLines(Appendable out) {
        this.out = out;
    }

    void begin(String component) {
        line("BEGIN", component);
    }

    void end(String component) {
        line("END", component);
    }

    /** A line whose value is text of people, escaped (§3.3.11). */
    void text(String name, String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        value.replace("\r\n", "\n").codePoints().forEach(character -> {
            switch (character) {
                case '\\', ';', ',' -> escaped.append('\\').appendCodePoint(character);
                case '\n', '\r' -> escaped.append("\\n");
                case '\t' -> escaped.append('\t');
                default -> escaped.append(Character.isISOControl(character) ? " " : Character.toString(character));
            }
        });
        line(name, escaped.toString());
    }

    /** A line whose value stands as it is; the name may have parameters. */
    void line(String name, String value) {
        try {
            fold(name + ":" + value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Between characters, never within one. */
    private void fold(String line) throws IOException {
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int character = line.codePointAt(i);
            int more = octets(character);
            if (octets + more > MOST_OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            int next = i + Character.charCount(character);
            out.append(line, i, next);
            octets += more;
            i = next;
        }
        out.append("\r\n");
    }

    private static int octets(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
