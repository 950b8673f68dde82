package dev.perennial.projection.feed.web;

import dev.perennial.projection.feed.Listener;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open request that is written whenever its connection takes something, so that it never keeps a thread waiting
 * (Servlet 6.1, §5.8). Safe for use by several threads.
 */
final class StreamListener implements Listener, WriteListener, AsyncListener {

    private final @Nullable UUID patternId;
    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int bytesWaiting;
    private boolean mayWrite;
    private boolean gone;

    /** To be followed by {@link #open}. */
    StreamListener(@Nullable UUID patternId, AsyncContext context) throws IOException {
        this.patternId = patternId;
        this.context = context;
        this.out = context.getResponse().getOutputStream();
    }

    void open() {
        context.setTimeout(0);
        context.addListener(this);
        out.setWriteListener(this);
    }

    @Override
    public @Nullable UUID patternId() {
        return patternId;
    }

    @Override
    public synchronized int bytesWaiting() {
        return bytesWaiting;
    }

    @Override
    public synchronized boolean isGone() {
        return gone;
    }

    @Override
    public synchronized void give(byte[] message) {
        if (!gone) {
            waiting.add(message);
            bytesWaiting += message.length;
            write();
        }
    }

    /** The container calls this first of all, and then whenever the connection takes something again. */
    @Override
    public synchronized void onWritePossible() {
        mayWrite = true;
        write();
    }

    private void write() {
        try {
            boolean wrote = false;
            while (mayWrite && (mayWrite = out.isReady()) && !waiting.isEmpty()) {
                byte[] message = Objects.requireNonNull(waiting.poll());
                bytesWaiting -= message.length;
                out.write(message);
                wrote = true;
            }
            if (wrote && mayWrite) {
                out.flush();
            }
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    @Override
    public synchronized void end() {
        if (!gone) {
            gone = true;
            waiting.clear();
            try {
                context.complete();
            } catch (IllegalStateException e) {
                // the container was first
            }
        }
    }

    @Override
    public void onError(Throwable e) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        gone = true;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // only one time
    }
}
