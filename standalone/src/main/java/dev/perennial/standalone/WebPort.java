package dev.perennial.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/** The web server takes its port last of all; asking first spares the wait for a start that cannot succeed. */
final class WebPort {

    private WebPort() {}

    static void requireFree(ServerProperties web) {
        Integer port = web.getPort();
        if (port == null || port <= 0) {
            return;
        }
        InetAddress address = web.getAddress() == null ? InetAddress.getLoopbackAddress() : web.getAddress();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new PortInUseException(port, e);
        }
    }
}
