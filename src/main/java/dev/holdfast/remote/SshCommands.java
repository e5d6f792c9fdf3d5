package dev.holdfast.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The commands for one host, from the question to the answer. They wait until the shell is there, run lane by lane, and each is
 * answered exactly once: with what came back, or with why nothing did. Safe for concurrent use.
 */
final class SshCommands {
    /** How much longer than its patience a command may be silent: the KILL after the TERM, and the way back. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String host;
    private final LiveSettings settings;
    private final SshSessions shared;
    private final HostAnswers answers;
    private final Instant begun;

    private final Map<Command, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final LinkedBlockingQueue<String> outbox = new LinkedBlockingQueue<>();

    private final ReentrantLock lock = new ReentrantLock();
    // All below is guarded by the lock.
    private final Lanes lanes = new Lanes();
    private final Map<Integer, StringBuilder> parts = new HashMap<>();
    private final Map<Integer, Long> startedNanos = new HashMap<>();
    private boolean open;
    private Optional<Refusal> refusal = Optional.empty();

    SshCommands(String host, LiveSettings settings, SshSessions shared) {
        this.host = host;
        this.settings = settings;
        this.shared = shared;
        this.answers = new HostAnswers(host, shared.redaction());
        this.begun = settings.clock().instant();
    }

    /** The answer to this command; the same command is run once. */
    CompletableFuture<Answer> ask(Command command) {
        return asked.computeIfAbsent(
                command, c -> put(new Pending(numbers.incrementAndGet(), c, new CompletableFuture<>())));
    }

    /** The answer when the deadline came first. */
    Answer late(Command command) {
        String because = "the diagnosis' deadline passed before " + host + " answered";
        return answers.unanswered(command, Why.TIMED_OUT, because, begun, settings.since(begun));
    }

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

    // ---- on their way out

    /** The shell is there: what waits may go. */
    void open() {
        lock.lock();
        try {
            open = true;
            fill();
        } finally {
            lock.unlock();
        }
    }

    /** Sends what there is to send as it comes, until there is nothing more. */
    void sendTo(SshProcess ssh) {
        try {
            for (String text = outbox.take(); !text.isEmpty(); text = outbox.take()) {
                ssh.send(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void nothingMoreToSend() {
        outbox.add("");
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

    // ---- and back

    void part(Frame.Part part) {
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

    void end(Frame.End end) {
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

    // ---- or not at all

    /** From now on nothing is asked here, and what is still open is answered so; the first reason stays. */
    void refuse(Refusal because) {
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

    boolean refused() {
        lock.lock();
        try {
            return refusal.isPresent();
        } finally {
            lock.unlock();
        }
    }

    private void answerRefused(Pending pending, Refusal because) {
        Duration took = took(pending);
        answer(pending, answers.unanswered(pending.command(), because.why(), because.because(), at(took), took));
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
}
