package dev.holdfast.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The sessions with all hosts, and what they share. Safe for concurrent use. */
final class SshSessions {
    private static final String PREFIX = "holdfast-";
    private final LiveSettings settings;
    private final Redaction redaction;
    private final Semaphore starting;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<String, SshSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger logs = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Path> folder = Optional.empty();
    private boolean closed;

    SshSessions(LiveSettings settings, Redaction redaction) {
        this.settings = settings;
        this.redaction = redaction;
        this.starting = new Semaphore(Math.max(1, settings.startingAtOnce()), true);
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("remote-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The session with this host, whose login begins with the first call. */
    SshSession with(String host, LiveSettings.Way way) {
        return sessions.computeIfAbsent(host, h -> {
            SshSession session = new SshSession(h, way, settings, this);
            if (isClosed()) {
                session.close();
            } else {
                session.begin();
            }
            return session;
        });
    }

    Redaction redaction() {
        return redaction;
    }

    Semaphore starting() {
        return starting;
    }

    /** Does this after a while, unless everything is closed before. */
    void later(Duration delay, Runnable task) {
        lock.lock();
        try {
            if (!closed) {
                var _ = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A file for ssh's own words about this host, in a folder that only this account can read. */
    Path logFor(String host) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("already closed");
            }
            if (folder.isEmpty()) {
                folder = Optional.of(newFolder());
            }
            return folder.get().resolve("ssh-" + logs.incrementAndGet() + ".log");
        } finally {
            lock.unlock();
        }
    }

    /** In memory if possible: a full disk on this machine must not keep anybody from looking at the others. */
    private static Path newFolder() throws IOException {
        Optional<String> runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"));
        for (Path parent : Stream.concat(runtime.stream(), Stream.of("/dev/shm"))
                .map(Path::of)
                .toList()) {
            if (Files.isWritable(parent)) {
                return WorkFolder.create(parent, PREFIX);
            }
        }
        return WorkFolder.create(Path.of(System.getProperty("java.io.tmpdir")), PREFIX);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        timer.shutdownNow();
        sessions.values().forEach(SshSession::close);
        sessions.values().forEach(SshSession::bury);
        removeFolder();
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void removeFolder() {
        lock.lock();
        try {
            if (folder.isPresent()) {
                try (Stream<Path> files = Files.list(folder.get())) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(folder.get());
                folder = Optional.empty();
            }
        } catch (IOException e) {
            // What remains is a log without secrets, in a folder of this account's own.
        } finally {
            lock.unlock();
        }
    }
}
