package dev.holdfast.remote;

import dev.holdfast.remote.Login.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One host: one ssh process, so one login attempt, and one shell behind it that takes all commands. Safe for concurrent use.
 */
final class SshSession {
    private static final Set<String> NEEDED = Set.of("timeout", "base64", "head");
    /** How much longer than its patience a command may be silent: the KILL after the TERM, and the way back. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration LOGIN_GRACE = Duration.ofSeconds(1);
    private static final Duration BUSY_PART = Duration.ofSeconds(1);
    private static final int NOISE_KEPT = 8192;

    private final String host;
    private final LiveSettings.Way way;
    private final LiveSettings settings;
    private final SshSessions shared;
    private final HostAnswers answers;
    private final String nonce = Nonce.fresh();
    private final Instant begun;

    private final CompletableFuture<Login> login = new CompletableFuture<>();
    private final Map<Command, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final LinkedBlockingQueue<String> outbox = new LinkedBlockingQueue<>();

    private final ReentrantLock lock = new ReentrantLock();
    // All below is guarded by the lock.
    private final Lanes lanes = new Lanes();
    private final Map<Integer, StringBuilder> parts = new HashMap<>();
    private final Map<Integer, Long> startedNanos = new HashMap<>();
    private final StringBuilder noise = new StringBuilder();
    private boolean open;
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<SshProcess> ssh = Optional.empty();

    /** Why no command is run here, from now on. */
    private record Refusal(Why why, String because) {}

    SshSession(String host, LiveSettings.Way way, LiveSettings settings, SshSessions shared) {
        this.host = host;
        this.way = way;
        this.settings = settings;
        this.shared = shared;
        this.answers = new HostAnswers(host, shared.redaction());
        this.begun = settings.clock().instant();
    }

    /** Begins the login; once. */
    void begin() {
        Thread.ofVirtual().name("login-" + host).start(this::logIn);
    }

    CompletableFuture<Login> login() {
        return login;
    }

    /** The answer to this command; the same command is run once. */
    CompletableFuture<Answer> ask(Command command) {
        return asked.computeIfAbsent(
                command, c -> put(new Pending(numbers.incrementAndGet(), c, new CompletableFuture<>())));
    }

    /** The answer when the deadline came first. */
    Answer late(Command command) {
        return answers.unanswered(
                command, Why.TIMED_OUT, "the diagnosis' deadline passed before " + host + " answered", begun, since());
    }

    /** The login when the deadline came first. */
    Login lateLogin() {
        return concluded(Outcome.NOT_TRIED, "the diagnosis' deadline passed before the login was decided");
    }

    /** Ends the session; what is still open is answered. */
    void close() {
        refuse(new Refusal(Why.TIMED_OUT, "the session with " + host + " was closed"));
        conclude(Outcome.NOT_TRIED, "the session was closed before the login was decided");
        process().ifPresent(SshProcess::end);
    }

    /** Waits until its process is gone. */
    void bury() {
        process().ifPresent(SshProcess::bury);
    }

    private Optional<SshProcess> process() {
        lock.lock();
        try {
            return ssh;
        } finally {
            lock.unlock();
        }
    }

    // ---- the login

    private void logIn() {
        try {
            if (!shared.starting().tryAcquire(settings.left().toMillis(), TimeUnit.MILLISECONDS)) {
                fail(Outcome.NOT_TRIED, Why.TIMED_OUT, "its turn did not come before the deadline");
                return;
            }
        } catch (InterruptedException e) {
            fail(Outcome.NOT_TRIED, Why.TIMED_OUT, "it was cancelled");
            return;
        }
        try {
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
            if (refusal.isPresent()) {
                return;
            }
            var log = shared.logFor(host);
            List<String> argv = SshCommandLine.session(settings, way, log.toString());
            SshProcess started = SshProcess.start(argv, log, settings.secrets(), this::line);
            ssh = Optional.of(started);
            started.whenEnded(exit -> ended(started, exit));
            Thread.ofVirtual().name("to-" + host).start(() -> send(started));
            outbox.add(SessionScript.prologue(nonce));
        } catch (IOException e) {
            fail(Outcome.NOT_TRIED, Why.NOT_INSTALLED, "ssh could not be started: " + e.getMessage());
            return;
        } finally {
            lock.unlock();
        }
        shared.later(limit, () -> tooLong(limit));
    }

    private void send(SshProcess to) {
        try {
            for (String text = outbox.take(); !text.isEmpty(); text = outbox.take()) {
                to.send(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tooLong(Duration limit) {
        if (login.isDone()) {
            return;
        }
        String words = process().map(SshProcess::log).orElse("");
        String telling = SshWords.telling(words);
        if (SshWords.authenticated(words)) {
            String because = host + " accepts the login, but no shell answers within " + Words.of(limit);
            refuse(new Refusal(Why.TIMED_OUT, because));
            conclude(Outcome.ACCEPTED, telling);
        } else {
            fail(Outcome.TIMED_OUT, Why.UNREACHABLE, "no login within " + Words.of(limit) + "\n" + telling);
        }
        process().ifPresent(SshProcess::end);
    }

    private void ready(Frame.Ready ready) {
        Set<String> missing = new HashSet<>(NEEDED);
        missing.removeAll(ready.programs());
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing.stream().sorted().toList());
            refuse(new Refusal(
                    Why.NOT_INSTALLED, host + " has no usable " + names + ", without which nothing is run there"));
        }
        conclude(
                Outcome.ACCEPTED,
                SshWords.telling(process().map(SshProcess::log).orElse("")));
        lock.lock();
        try {
            open = true;
            fill();
        } finally {
            lock.unlock();
        }
    }

    private void ended(SshProcess process, int exit) {
        outbox.add("");
        String log = process.log();
        String around = noise();
        String said = SshWords.telling(log + "\n" + around);
        if (login.isDone()) {
            String lost = "the connection to " + host + " was lost after " + Words.of(since());
            String last = SshWords.telling(log).lines().reduce("", (a, b) -> b);
            refuse(new Refusal(Why.UNREACHABLE, last.isEmpty() ? lost : lost + ": " + last));
            return;
        }
        Outcome outcome = SshWords.outcome(log, around, exit);
        if (outcome == Outcome.ACCEPTED) {
            String because = host + " accepts the login but gives no shell: ";
            refuse(new Refusal(Why.NOT_ALLOWED, because + shared.redaction().excerpt(firstLine(around, exit))));
            conclude(outcome, said);
        } else {
            fail(outcome, SshWords.byProxy(log) ? Why.UNREACHABLE : whyOf(outcome), said);
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
        refuse(new Refusal(why, because(outcome, said)));
        conclude(outcome, said);
    }

    private String because(Outcome outcome, String said) {
        return switch (outcome) {
            case REFUSED_KEY -> host + " refuses the login";
            case HOST_KEY_CHANGED -> "the host key of " + host + " is not the known one";
            case HOST_KEY_UNKNOWN -> "the host key of " + host + " is not known here";
            case TIMED_OUT -> "the login on " + host + " timed out";
            case PORT_REFUSED -> host + " refuses connections on its ssh port";
            case NO_ROUTE -> "there is no route to " + host;
            case NAME_UNKNOWN -> "the name of " + host + " is unknown here";
            case DROPPED_BY_SSHD -> "sshd on " + host + " dropped the connection before the login";
            case ACCEPTED, NOT_TRIED ->
                "no login on " + host + ": "
                        + shared.redaction().excerpt(said.lines().findFirst().orElse("ssh said nothing"));
        };
    }

    private static Why whyOf(Outcome outcome) {
        return switch (outcome) {
            case REFUSED_KEY, HOST_KEY_CHANGED, HOST_KEY_UNKNOWN -> Why.LOGIN_REFUSED;
            case TIMED_OUT, PORT_REFUSED, NO_ROUTE, NAME_UNKNOWN, DROPPED_BY_SSHD -> Why.UNREACHABLE;
            case NOT_TRIED -> Why.NOT_CONFIGURED;
            case ACCEPTED -> Why.NOT_ALLOWED;
        };
    }

    private void conclude(Outcome outcome, String said) {
        login.complete(concluded(outcome, said));
    }

    private Login concluded(Outcome outcome, String said) {
        String shown = shared.redaction().excerpt(said);
        Evidence evidence = new Evidence(
                shared.redaction().excerpt(SshCommandLine.shown(settings, way)), Remote.HERE, begun, since(), shown);
        return new Login(outcome, shown, evidence);
    }

    private Duration since() {
        Duration since = Duration.between(begun, settings.clock().instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    // ---- the commands

    private CompletableFuture<Answer> put(Pending pending) {
        lock.lock();
        try {
            if (refusal.isPresent()) {
                answerRefused(pending, refusal.get());
            } else {
                lanes.add(pending);
                fill();
            }
            return pending.answer();
        } finally {
            lock.unlock();
        }
    }

    private void fill() {
        if (!open || refusal.isPresent()) {
            return;
        }
        StringBuilder batch = new StringBuilder();
        for (List<Pending> lane : lanes.fill()) {
            batch.append(SessionScript.lane(lane));
            started(lane.getFirst());
        }
        if (!batch.isEmpty()) {
            outbox.add(batch.toString());
        }
    }

    private void started(Pending pending) {
        startedNanos.put(pending.number(), System.nanoTime());
        shared.later(pending.command().patience().plus(GRACE), () -> silent(pending));
    }

    /** A command should have ended long ago; its host cannot end it (another account's process, a stuck disk). */
    private void silent(Pending pending) {
        lock.lock();
        try {
            if (pending.answer().isDone() || refusal.isPresent()) {
                return;
            }
            lanes.abandon(pending);
            Duration took = took(pending);
            String because = host + " did not end it, nor say anything more about it, for " + Words.of(took);
            answer(pending, answers.unanswered(pending.command(), Why.TIMED_OUT, because, at(took), took));
            fill();
        } finally {
            lock.unlock();
        }
    }

    /** Called by the reading thread with everything that comes back. */
    private void line(String line) {
        Optional<Frame> frame = Frame.of(nonce, line);
        if (frame.isEmpty()) {
            keepNoise(line);
            return;
        }
        switch (frame.get()) {
            case Frame.Ready ready -> ready(ready);
            case Frame.Part part -> part(part);
            case Frame.End end -> end(end);
        }
    }

    private void part(Frame.Part part) {
        lock.lock();
        try {
            StringBuilder all = parts.computeIfAbsent(part.number(), n -> new StringBuilder());
            if (all.length() < 2 * SessionScript.MOST_BYTES) {
                all.append(all.isEmpty() ? "" : "\n").append(part.text());
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(Frame.End end) {
        lock.lock();
        try {
            StringBuilder all = parts.remove(end.number());
            Optional<Pending> pending = lanes.find(end.number());
            if (pending.isEmpty()) {
                return;
            }
            Duration took = took(pending.get());
            answer(
                    pending.get(),
                    understood(pending.get(), Frame.whole(all == null ? "" : all.toString(), end.length()), took));
            lanes.finish(pending.get()).ifPresent(this::started);
            fill();
        } finally {
            lock.unlock();
        }
    }

    private Answer understood(Pending pending, Optional<Frame.Whole> whole, Duration took) {
        return whole.map(w -> answers.said(pending.command(), w, at(took), took))
                .orElseGet(() -> answers.unanswered(
                        pending.command(),
                        Why.NOT_UNDERSTOOD,
                        "the answer from " + host + " arrived damaged",
                        at(took),
                        took));
    }

    private void answer(Pending pending, Answer answer) {
        startedNanos.remove(pending.number());
        pending.answer().complete(answer);
    }

    private Duration took(Pending pending) {
        Long started = startedNanos.get(pending.number());
        return started == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - started);
    }

    private Instant at(Duration took) {
        return settings.clock().instant().minus(took);
    }

    /** From now on nothing is asked here, and what is still open is answered so; the first reason stays. */
    private void refuse(Refusal because) {
        lock.lock();
        try {
            if (refusal.isEmpty()) {
                refusal = Optional.of(because);
            }
            lanes.clear().forEach(p -> answerRefused(p, because));
        } finally {
            lock.unlock();
        }
    }

    private void answerRefused(Pending pending, Refusal because) {
        Duration took = took(pending);
        answer(pending, answers.unanswered(pending.command(), because.why(), because.because(), at(took), took));
    }

    private void keepNoise(String line) {
        lock.lock();
        try {
            if (!open && noise.length() + line.length() < NOISE_KEPT) {
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
}
