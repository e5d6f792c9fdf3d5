package dev.holdfast.simulation.model;

import dev.holdfast.simulation.shell.Connection;
import dev.holdfast.simulation.shell.Errno;
import dev.holdfast.simulation.shell.FileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Opens connections for the programs of a machine, and waits as long as its kernel would. */
public final class Dialling {
    private static final Duration TO_NOBODY = Duration.ofMillis(3080);
    private static final Duration GIVES_UP = Duration.ofSeconds(130);
    private static final Duration RESOLVER = Duration.ofSeconds(2);
    private static final int BUFFER = 64 * 1024;

    /** After so long a kernel asks again for a connection when its first packet, or the answer, was lost. */
    private static final Duration SECOND_TRY = Duration.ofMillis(1030);

    private final Machine from;

    public Dialling(Machine from) {
        this.from = from;
    }

    Connection connect(String transport, String name, int port) throws IOException, InterruptedException {
        String address = resolved(name);
        if (transport.equals("udp")) {
            return new Pipes(
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream(),
                    Thread.ofVirtual().unstarted(() -> {}));
        }
        return switch (tcp(address, port, GIVES_UP)) {
            case Network.Way.Open open -> talk(open);
            case Network.Way.Refused none -> throw new FileException(Errno.CONNECTION_REFUSED, "");
            case Network.Way.TimedOut none -> throw new FileException(Errno.TIMED_OUT, "");
            case Network.Way.NoRoute none -> throw new FileException(Errno.NO_ROUTE, "");
            case Network.Way.Unreachable none -> throw new FileException(Errno.UNREACHABLE, "");
        };
    }

    /** What the name means; waits for a server that does not answer. */
    public Names.Answer resolve(String name) throws InterruptedException {
        Names.Answer answer = from.world().names().resolve(from, name);
        if (answer instanceof Names.Answer.Silence) {
            Thread.sleep(RESOLVER);
        }
        return answer;
    }

    private String resolved(String name) throws IOException, InterruptedException {
        return switch (resolve(name)) {
            case Names.Answer.Found found -> found.addresses().getFirst();
            case Names.Answer.Unknown none -> throw new FileException(Errno.NAME_UNKNOWN, name);
            case Names.Answer.Silence none -> throw new FileException(Errno.NAME_UNANSWERED, name);
        };
    }

    /** What becomes of a connection, after the time that it takes to know it, but no longer than is waited. */
    public Network.Way tcp(String address, int port, Duration patience) throws InterruptedException {
        Network.Way way = from.world().network().tcp(from, address, port);
        switch (way) {
            case Network.Way.TimedOut none -> Thread.sleep(patience);
            case Network.Way.NoRoute none -> {
                if (patience.compareTo(TO_NOBODY) < 0) {
                    Thread.sleep(patience);
                    return new Network.Way.TimedOut();
                }
                Thread.sleep(TO_NOBODY);
            }
            case Network.Way.Open open
            when ThreadLocalRandom.current().nextDouble() < open.lost() -> Thread.sleep(SECOND_TRY);
            case Network.Way.Open open -> {}
            case Network.Way.Refused none -> {}
            case Network.Way.Unreachable none -> {}
        }
        return way;
    }

    private Connection talk(Network.Way.Open open) throws IOException {
        PipedInputStream toServer = new PipedInputStream(BUFFER);
        PipedInputStream toCaller = new PipedInputStream(BUFFER);
        PipedOutputStream fromCaller = new PipedOutputStream(toServer);
        PipedOutputStream fromServer = new PipedOutputStream(toCaller);
        Thread server = Thread.ofVirtual().unstarted(() -> serve(open, toServer, fromServer));
        server.start();
        return new Pipes(toCaller, fromCaller, server);
    }

    private void serve(Network.Way.Open open, InputStream in, OutputStream out) {
        try (out) {
            while (open.run().frozen() && !open.run().ended()) {
                Thread.sleep(Duration.ofMillis(100));
            }
            open.listener().service().converse(from.address(), in, out);
        } catch (IOException e) {
            // The caller has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Pipes(InputStream in, OutputStream out, Thread server) implements Connection {
        @Override
        public void close() throws IOException {
            server.interrupt();
            in.close();
            out.close();
        }
    }
}
