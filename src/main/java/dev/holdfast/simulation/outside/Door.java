package dev.holdfast.simulation.outside;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One port of a simulated host, on a loopback address of this machine. It is open, it refuses, or it says nothing at all: a
 * listening socket whose queue is full lets connections time out as a firewall that drops them does.
 */
final class Door implements AutoCloseable {
    private static final int QUEUE = 128;
    private static final int FILL_MILLIS = 100;
    private static final int MOST_FILLERS = 8;
    private static final int MOST_TRIES = 100;
    private static final long A_MOMENT = 20_000_000;

    private final InetSocketAddress address;
    private final Visitor visitor;
    private final Set<Socket> visits = ConcurrentHashMap.newKeySet();
    private final List<Socket> fillers = new ArrayList<>();
    private State state = State.REFUSES;
    private ServerSocket server;

    /** What a caller meets. */
    enum State {
        OPEN,
        REFUSES,
        SILENT
    }

    /** Who receives a caller that has come in. */
    @FunctionalInterface
    interface Visitor {
        void receive(Socket caller) throws IOException, InterruptedException;
    }

    /** @throws IOException if the port is taken on this machine */
    Door(String address, int port, Visitor visitor) throws IOException {
        this.address = new InetSocketAddress(InetAddress.ofLiteral(address), port);
        this.visitor = visitor;
        this.server = listening(QUEUE);
        server.close();
    }

    private ServerSocket listening(int queue) throws IOException {
        ServerSocket fresh = new ServerSocket();
        try {
            fresh.setReuseAddress(true);
            fresh.bind(address, queue);
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    /** Once more: the port is free a moment after who listened there before has left. */
    private ServerSocket again(int queue) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return listening(queue);
            } catch (BindException taken) {
                if (tries == MOST_TRIES) {
                    throw taken;
                }
                LockSupport.parkNanos(A_MOMENT);
            }
        }
    }

    /** Lets callers meet this from now on. Who is in stays in. */
    synchronized void be(State next) throws IOException {
        if (next == state) {
            return;
        }
        shut();
        state = next;
        switch (next) {
            case OPEN -> {
                ServerSocket fresh = again(QUEUE);
                server = fresh;
                Thread.ofVirtual().name("simulated-port").start(() -> accept(fresh));
            }
            case SILENT -> {
                server = again(1);
                fill();
            }
            case REFUSES -> {}
        }
    }

    private void fill() throws IOException {
        for (int i = 0; i < MOST_FILLERS; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(address, FILL_MILLIS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
    }

    private void shut() throws IOException {
        server.close();
        for (Socket filler : fillers) {
            filler.close();
        }
        fillers.clear();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket caller = from.accept();
                visits.add(caller);
                Thread.ofVirtual().name("simulated-visit").start(() -> receive(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void receive(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            visitor.receive(caller);
        } catch (IOException e) {
            // One of the two has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            visits.remove(caller);
        }
    }

    /** Ends every connection, as a host that loses its power does. */
    void dropVisits() {
        for (Socket visit : visits) {
            try {
                visit.close();
            } catch (IOException e) {
                // It is gone anyway.
            }
        }
        visits.clear();
    }

    @Override
    public synchronized void close() throws IOException {
        shut();
        dropVisits();
    }
}
