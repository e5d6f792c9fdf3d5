package dev.holdfast.simulation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that is asked for its first bytes only: PostgreSQL's and Redis' greeting. */
final class FirstBytes implements AutoCloseable {
    private static final int LONGEST_QUESTION = 1024;
    private static final int PATIENCE_MILLIS = 3000;

    private final ServerSocket server;

    private FirstBytes(ServerSocket server) {
        this.server = server;
    }

    static FirstBytes answering(String address, byte[] answer) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
        Thread.ofVirtual().start(() -> serve(server, answer));
        return new FirstBytes(server);
    }

    private static void serve(ServerSocket server, byte[] answer) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> converse(socket, answer));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void converse(Socket socket, byte[] answer) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (socket.getInputStream().read(new byte[LONGEST_QUESTION]) > 0) {
                socket.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // The other side has gone, or said nothing.
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
