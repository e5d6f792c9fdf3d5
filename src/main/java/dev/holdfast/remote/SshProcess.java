package dev.holdfast.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One running ssh client: lines come out, text goes in, and its own words are kept apart in a log file. */
final class SshProcess {
    /** No frame is longer; longer lines are noise. */
    private static final int LONGEST_LINE = 8192;

    private static final int LOG_READ = 16 * 1024;
    private static final int GRACE_MILLIS = 300;

    private final Process process;
    private final Path log;
    private final Thread reader;

    private SshProcess(Process process, Path log, Consumer<String> lines) {
        this.process = process;
        this.log = log;
        // A platform thread: reading a pipe would hold a virtual thread's carrier for as long as the session lasts.
        this.reader = Thread.ofPlatform().daemon().name("ssh-" + process.pid()).unstarted(() -> read(lines));
    }

    /**
     * Starts it.
     *
     * @param log where the command line tells ssh to write its own words
     * @param secrets values that the process gets no environment variable with
     * @param lines takes every line that comes back, on a thread of its own
     */
    static SshProcess start(List<String> argv, Path log, Set<String> secrets, Consumer<String> lines)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.values().removeIf(secrets::contains);
        environment.put("LC_ALL", "C");
        // A jump host's ssh does not get our BatchMode; it must not ask the person either.
        environment.put("SSH_ASKPASS", "/bin/false");
        environment.put("SSH_ASKPASS_REQUIRE", "force");
        SshProcess ssh = new SshProcess(builder.start(), log, lines);
        ssh.reader.start();
        return ssh;
    }

    /** Takes the exit status when ssh has ended and everything it said has been read. */
    void whenEnded(IntConsumer taker) {
        Thread.ofVirtual().name("end-of-ssh-" + process.pid()).start(() -> {
            try {
                int exit = process.waitFor();
                // Not for ever: a proxy command that outlives ssh keeps the pipe open.
                reader.join(GRACE_MILLIS);
                taker.accept(exit);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Sends text to the other side; what cannot be sent any more is lost with the session. */
    void send(String text) {
        try {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // The end of the process answers whatever is still open.
            end();
        }
    }

    /** What ssh itself has said so far; empty if it said nothing. */
    String log() {
        try (InputStream in = Files.newInputStream(log)) {
            return new String(in.readNBytes(LOG_READ), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Asks it to end, and its proxy with it, which may otherwise wait for a mute target for ever. */
    void end() {
        if (process.isAlive()) {
            List<ProcessHandle> proxies = descendants(process.toHandle()).toList();
            process.destroy();
            proxies.forEach(ProcessHandle::destroy);
        }
    }

    /** Sees to it that it has ended, and takes its log away. */
    void bury() {
        try {
            if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                descendants(process.toHandle()).forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(log);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The folder it lies in is removed as a whole.
        }
    }

    /** Without looking at every process of this machine, where Linux allows it: with many hosts that takes seconds. */
    private static Stream<ProcessHandle> descendants(ProcessHandle parent) {
        try {
            Path children =
                    Path.of("/proc", Long.toString(parent.pid()), "task", Long.toString(parent.pid()), "children");
            return Pattern.compile(" ")
                    .splitAsStream(Files.readString(children).strip())
                    .filter(pid -> !pid.isEmpty())
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
        } catch (IOException e) {
            return parent.descendants();
        }
    }

    private void read(Consumer<String> lines) {
        byte[] buffer = new byte[LONGEST_LINE];
        StringBuilder line = new StringBuilder();
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                // Frames are ASCII; noise is only ever shown after cleaning.
                split(new String(buffer, 0, n, StandardCharsets.ISO_8859_1), line, lines);
            }
        } catch (IOException e) {
            // Closed by the end of the process.
        }
        if (!line.isEmpty()) {
            lines.accept(line.toString());
        }
    }

    private static void split(String chunk, StringBuilder line, Consumer<String> lines) {
        int from = 0;
        for (int end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
            append(line, chunk, from, end);
            lines.accept(line.toString());
            line.setLength(0);
            from = end + 1;
        }
        append(line, chunk, from, chunk.length());
    }

    private static void append(StringBuilder line, String chunk, int from, int to) {
        line.append(chunk, from, Math.min(to, from + Math.max(0, LONGEST_LINE - line.length())));
    }
}
