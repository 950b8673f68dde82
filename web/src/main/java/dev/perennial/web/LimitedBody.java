package dev.perennial.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import org.springframework.web.ErrorResponseException;

/** A request whose body ends with a problem when there is too much of it, or when it takes too long. */
final class LimitedBody extends HttpServletRequestWrapper {

    private final long mostBytes;
    private final long endNanos;

    private long read;
    private boolean isBroken;

    LimitedBody(HttpServletRequest request, long mostBytes, Duration within) {
        super(request);
        this.mostBytes = mostBytes;
        this.endNanos = System.nanoTime() + within.toNanos();
    }

    /** Whether it says so itself. */
    boolean isTooLarge() {
        return getContentLengthLong() > mostBytes;
    }

    /** Whether it was not read because of its size, or not to its end. */
    boolean isBroken() {
        return isBroken || isTooLarge();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Limited(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), UTF_8));
    }

    private int counted(int bytes) {
        read += Math.max(bytes, 0);
        if (read > mostBytes) {
            throw broken(Problem.TOO_LARGE);
        }
        if (System.nanoTime() - endNanos > 0) {
            throw broken(Problem.TOO_SLOW);
        }
        return bytes;
    }

    private ErrorResponseException broken(Problem problem) {
        isBroken = true;
        return problem.exception();
    }

    private final class Limited extends ServletInputStream {

        private final ServletInputStream body;

        Limited(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            counted(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return counted(body.read(into, offset, length));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
