package dev.perennial.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports of the loopback address. Always 127.0.0.1, because {@code localhost} may mean {@code ::1} alone. */
final class Ports {

    static final String LOOPBACK = "127.0.0.1";

    /** How often a start with any free port is tried again after somebody else was quicker to take the port. */
    static final int ATTEMPTS = 5;

    private Ports() {}

    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedServerException("No free port: " + e, e);
        }
    }

    static void requireFree(String server, int port) {
        if (!isFree(port)) {
            throw new PortTakenException(server, port);
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // a connection of the last run in TIME_WAIT does not count
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByName(LOOPBACK);
    }
}
