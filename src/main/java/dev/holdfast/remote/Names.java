package dev.holdfast.remote;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks this machine's resolver, with a time limit that the resolver itself does not know. */
final class Names {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** The resolver's words when it is the resolver that does not answer. */
    private static final String NO_ANSWER = "Temporary failure";

    private final LiveSettings settings;
    private final Redaction redaction;

    Names(LiveSettings settings, Redaction redaction) {
        this.settings = settings;
        this.redaction = redaction;
    }

    Resolution resolve(String name) {
        Instant at = settings.clock().instant();
        long begun = System.nanoTime();
        try {
            List<String> addresses = lookup(name, shorter(PATIENCE, settings.left())).stream()
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .toList();
            return new Resolution(addresses, true, evidence(name, at, begun, String.join("\n", addresses)));
        } catch (UnknownHostException e) {
            String said = String.valueOf(e.getMessage());
            return new Resolution(List.of(), !said.contains(NO_ANSWER), evidence(name, at, begun, said));
        } catch (SocketTimeoutException e) {
            return new Resolution(List.of(), false, evidence(name, at, begun, "no answer"));
        }
    }

    /** The first address of a name. */
    InetAddress first(String name, Duration patience) throws UnknownHostException, SocketTimeoutException {
        return lookup(name, shorter(PATIENCE, patience)).getFirst();
    }

    private static List<InetAddress> lookup(String name, Duration patience)
            throws UnknownHostException, SocketTimeoutException {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        // A platform thread: the resolver's call can neither be interrupted nor given a time limit.
        Thread.ofPlatform().daemon().name("resolve").start(() -> {
            try {
                found.complete(Arrays.asList(InetAddress.getAllByName(name)));
            } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        try {
            return found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new UnknownHostException(name + ": " + e.getCause());
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("not connected: the resolver did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("not connected: interrupted");
        }
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Evidence evidence(String name, Instant at, long begun, String said) {
        return new Evidence(
                redaction.excerpt("getent ahosts " + ShellQuoting.quote(name)),
                Remote.HERE,
                at,
                Duration.ofNanos(System.nanoTime() - begun),
                redaction.excerpt(said));
    }
}
