package dev.holdfast.remote;

import dev.holdfast.remote.Login.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ssh process with one host, from the wait for its turn to its end: decides what became of the login, lets the commands
 * through once a shell answers, and says why not where none does. Safe for concurrent use.
 */
final class SshConnection {
    private static final Set<String> NEEDED = Set.of("timeout", "base64", "head");
    private static final Duration LOGIN_GRACE = Duration.ofSeconds(1);
    private static final Duration BUSY_PART = Duration.ofSeconds(1);
    private static final int NOISE_KEPT = 8192;

    private final String host;
    private final LiveSettings.Way way;
    private final LiveSettings settings;
    private final SshSessions shared;
    private final SshCommands commands;
    private final String nonce = Nonce.fresh();
    private final Instant begun;
    private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
    private final CompletableFuture<Login> login = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    // Both below are guarded by the lock.
    private final StringBuilder noise = new StringBuilder();
    private Optional<SshProcess> ssh = Optional.empty();

    SshConnection(String host, LiveSettings.Way way, LiveSettings settings, SshSessions shared, SshCommands commands) {
        this.host = host;
        this.way = way;
        this.settings = settings;
        this.shared = shared;
        this.commands = commands;
        this.begun = settings.clock().instant();
    }

    /** Begins the login; once. */
    void begin() {
        Thread.ofVirtual().name("login-" + host).start(this::logIn);
    }

    /** Ends when the login has its turn, or will never have it. */
    CompletableFuture<Boolean> begun() {
        return turn;
    }

    CompletableFuture<Login> login() {
        return login;
    }

    /** Ends the process; a login that is still open is answered. */
    void close() {
        conclude(Outcome.NOT_TRIED, "the session was closed before the login was decided");
        process().ifPresent(SshProcess::end);
    }

    /** Waits until its process is gone. */
    void bury() {
        process().ifPresent(SshProcess::bury);
    }

    // ---- the beginning

    private void logIn() {
        try {
            if (!shared.starting().tryAcquire(settings.left().toMillis(), TimeUnit.MILLISECONDS)) {
                fail(Outcome.OUT_OF_TIME, Why.TIMED_OUT, "its turn did not come before the deadline");
                return;
            }
        } catch (InterruptedException e) {
            fail(Outcome.NOT_TRIED, Why.TIMED_OUT, "it was cancelled");
            return;
        }
        try {
            turn.complete(true);
            start();
            awaitBusyPart();
        } finally {
            shared.starting().release();
        }
    }

    /** A login that is still undecided after this waits for the other side, and no longer keeps this machine busy. */
    private void awaitBusyPart() {
        try {
            login.get(BUSY_PART.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Others may begin.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() {
        Duration limit = settings.connectTimeout().plus(LOGIN_GRACE);
        lock.lock();
        try {
            // Within the lock: whoever refuses from now on finds the process, and ends it.
            if (commands.refused()) {
                return;
            }
            var log = shared.logFor(host);
            List<String> argv = SshCommandLine.session(settings, way, log.toString());
            SshProcess started = SshProcess.start(argv, log, settings.secrets(), this::line);
            ssh = Optional.of(started);
            started.whenEnded(exit -> ended(started, exit));
            Thread.ofVirtual().name("to-" + host).start(() -> {
                started.send(SessionScript.prologue(nonce));
                commands.sendTo(started);
            });
        } catch (IOException e) {
            fail(Outcome.NOT_TRIED, Why.NOT_INSTALLED, "ssh could not be started: " + e.getMessage());
            return;
        } finally {
            lock.unlock();
        }
        shared.later(limit, () -> tooLong(limit));
    }

    private Optional<SshProcess> process() {
        lock.lock();
        try {
            return ssh;
        } finally {
            lock.unlock();
        }
    }

    // ---- what comes back

    /** Called by the reading thread with everything that comes back. */
    private void line(String line) {
        Optional<Frame> frame = Frame.of(nonce, line);
        if (frame.isEmpty()) {
            keepNoise(line);
            return;
        }
        switch (frame.get()) {
            case Frame.Ready ready -> ready(ready);
            case Frame.Part part -> commands.part(part);
            case Frame.End end -> commands.end(end);
        }
    }

    /** What comes before the login is decided may say why it came to nothing. */
    private void keepNoise(String line) {
        lock.lock();
        try {
            if (!login.isDone() && noise.length() + line.length() < NOISE_KEPT) {
                noise.append(line).append('\n');
            }
        } finally {
            lock.unlock();
        }
    }

    private String noise() {
        lock.lock();
        try {
            return noise.toString();
        } finally {
            lock.unlock();
        }
    }

    private void ready(Frame.Ready ready) {
        Set<String> missing = new HashSet<>(NEEDED);
        missing.removeAll(ready.programs());
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing.stream().sorted().toList());
            commands.refuse(new Refusal(
                    Why.NOT_INSTALLED, host + " has no usable " + names + ", without which nothing is run there"));
        }
        conclude(
                Outcome.ACCEPTED,
                SshWords.telling(process().map(SshProcess::log).orElse("")));
        commands.open();
    }

    // ---- the end

    private void tooLong(Duration limit) {
        if (login.isDone()) {
            return;
        }
        String words = process().map(SshProcess::log).orElse("");
        String telling = SshWords.telling(words);
        if (SshWords.authenticated(words)) {
            String because = host + " accepts the login, but no shell answers within " + Words.of(limit);
            commands.refuse(new Refusal(Why.TIMED_OUT, because));
            conclude(Outcome.ACCEPTED, telling);
        } else {
            fail(Outcome.TIMED_OUT, Why.UNREACHABLE, "no login within " + Words.of(limit) + "\n" + telling);
        }
        process().ifPresent(SshProcess::end);
    }

    private void ended(SshProcess process, int exit) {
        commands.nothingMoreToSend();
        String log = process.log();
        if (login.isDone()) {
            String lost = "the connection to " + host + " was lost after " + Words.of(since());
            String last = SshWords.telling(log).lines().reduce("", (a, b) -> b);
            commands.refuse(new Refusal(Why.UNREACHABLE, last.isEmpty() ? lost : lost + ": " + last));
            return;
        }
        endedWithoutShell(log, noise(), exit);
    }

    private void endedWithoutShell(String log, String around, int exit) {
        String said = SshWords.telling(log + "\n" + around);
        Outcome outcome = SshWords.outcome(log, around, exit);
        if (outcome == Outcome.ACCEPTED) {
            String because = host + " accepts the login but gives no shell: ";
            commands.refuse(
                    new Refusal(Why.NOT_ALLOWED, because + shared.redaction().excerpt(firstLine(around, exit))));
            conclude(outcome, said);
        } else {
            fail(outcome, SshWords.byProxy(log) ? Why.UNREACHABLE : Refusal.why(outcome), said);
        }
    }

    private static String firstLine(String noise, int exit) {
        return noise.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("it ended with exit status " + exit);
    }

    private void fail(Outcome outcome, Why why, String said) {
        String first = shared.redaction().excerpt(said.lines().findFirst().orElse("ssh said nothing"));
        commands.refuse(Refusal.afterLogin(outcome, why, host, first));
        conclude(outcome, said);
    }

    private void conclude(Outcome outcome, String said) {
        turn.complete(true);
        login.complete(concluded(outcome, said));
    }

    /** A login that ended so, now. */
    Login concluded(Outcome outcome, String said) {
        String shown = shared.redaction().excerpt(said);
        Evidence evidence = new Evidence(
                shared.redaction().excerpt(SshCommandLine.shown(settings, way)), Remote.HERE, begun, since(), shown);
        return new Login(outcome, shown, evidence);
    }

    private Duration since() {
        return settings.since(begun);
    }
}
