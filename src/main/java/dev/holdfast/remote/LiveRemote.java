package dev.holdfast.remote;

import dev.holdfast.remote.Login.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Reaches out to real machines: the machine's own ssh client, the JDK's HTTP client, plain sockets and this machine's
 * resolver. The same question is put once in its lifetime, so one of these belongs to one diagnosis.
 */
public final class LiveRemote implements Remote {
    private final LiveSettings settings;
    private final Redaction redaction;
    private final SshSessions sessions;
    private final Web web;
    private final Names names;
    private final WireExchange wire;
    private final Map<String, Resolution> resolved = new ConcurrentHashMap<>();
    private final Thread atExit;

    public LiveRemote(LiveSettings settings) {
        this.settings = settings;
        this.redaction = new Redaction(settings.secrets());
        this.sessions = new SshSessions(settings, redaction);
        this.web = new Web(settings, redaction, new OwnDelay());
        this.names = new Names(settings, redaction);
        this.wire = new WireExchange(settings, redaction, names);
        // Somebody who presses Ctrl-C must not leave ssh processes behind.
        this.atExit = new Thread(sessions::close, "remote-at-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public Login login(String host) {
        return session(host)
                .map(session -> inTime(session.login(), session::lateLogin))
                .orElseGet(() -> unknown(host));
    }

    @Override
    public Optional<Login> login(String host, Duration patience) {
        Optional<SshSession> session = session(host);
        if (session.isEmpty()) {
            return Optional.of(unknown(host));
        }
        try {
            session.get().begun().get(settings.left().toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(session.get()
                    .login()
                    .get(Names.shorter(patience, settings.left()).toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException slow) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Answer run(String host, Command command) {
        return session(host)
                .map(session -> inTime(session.ask(command), () -> session.late(command)))
                .orElseGet(() -> nowhere(host));
    }

    /** The session with a host, if there is a way to it. */
    private Optional<SshSession> session(String host) {
        return Optional.ofNullable(settings.ways().get(host)).map(way -> sessions.with(host, way));
    }

    private Answer nowhere(String host) {
        Evidence evidence = unknown(host).evidence();
        return new Answer.Unanswered(Why.NOT_CONFIGURED, evidence.said(), evidence);
    }

    @Override
    public HttpAnswer get(HttpQuestion question) {
        return web.get(question);
    }

    @Override
    public WireAnswer exchange(WireQuestion question) {
        return wire.ask(question);
    }

    @Override
    public Resolution resolve(String name) {
        return resolved.computeIfAbsent(name, names::resolve);
    }

    @Override
    public void close() {
        sessions.close();
        web.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The machine is already shutting down.
        }
    }

    private Login unknown(String host) {
        String said = "the inventory names no host " + host;
        Evidence evidence =
                new Evidence("ssh " + host, HERE, settings.clock().instant(), Duration.ZERO, redaction.excerpt(said));
        return new Login(Outcome.NOT_TRIED, said, evidence);
    }

    private <T> T inTime(CompletableFuture<T> answer, Supplier<T> late) {
        try {
            return answer.get(settings.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return late.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late.get();
        }
    }
}
