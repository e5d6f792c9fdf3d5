package dev.holdfast.remote;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real OpenSSH server on a loopback port of its own, run by this account; tests are skipped where there is none. */
final class RealSshd implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/sshd"), Path.of("/usr/local/sbin/sshd"));

    private final Path folder;
    private final int port;
    private final Process process;

    private RealSshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one whose keys, configuration and log lie in this folder. */
    static RealSshd start(Path folder, String... configuration) throws IOException, InterruptedException {
        Path sshd = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(Path.of("/none"));
        assumeTrue(Files.isExecutable(sshd), "no sshd here: install openssh-server");
        preparePrivilegeSeparation();
        makeKeys(folder);
        int port = freePort();
        Path config = folder.resolve("sshd_config");
        Files.write(
                config,
                Stream.concat(settings(folder, port), Stream.of(configuration)).toList());
        Process process = new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        RealSshd real = new RealSshd(folder, port, process);
        real.awaitPort();
        return real;
    }

    private static Stream<String> settings(Path folder, int port) {
        return Stream.of(
                "Port " + port,
                "ListenAddress 127.0.0.1",
                "HostKey " + folder.resolve("hostkey"),
                "AuthorizedKeysFile " + folder.resolve("id.pub"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no");
    }

    /** Root's sshd wants this folder, which the service usually makes. */
    private static void preparePrivilegeSeparation() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
    }

    private static void makeKeys(Path folder) throws IOException, InterruptedException {
        for (String name : List.of("hostkey", "id", "stranger")) {
            if (!Files.exists(folder.resolve(name))) {
                run(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        folder.resolve(name).toString());
            }
        }
    }

    private static void run(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv).inheritIO().start();
        assumeTrue(process.waitFor() == 0, argv[0] + " does not work here");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws InterruptedException, IOException {
        Instant end = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        assumeTrue(false, "sshd does not start here: " + log());
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("sshd.log"));
    }

    int port() {
        return port;
    }

    /** Settings that log in to it as {@code host}. */
    LiveSettings settings() throws IOException {
        return settings("id", Files.readString(folder.resolve("hostkey.pub")));
    }

    LiveSettings settings(String identity, String knownKey) throws IOException {
        Path known = Files.createTempFile(folder, "known", "");
        Files.writeString(known, "[127.0.0.1]:" + port + " " + knownKey);
        Path config = Files.createTempFile(folder, "config", "");
        Files.write(
                config,
                List.of(
                        "UserKnownHostsFile " + known,
                        "GlobalKnownHostsFile /dev/null",
                        "IdentityFile " + folder.resolve(identity),
                        "IdentityAgent none",
                        "IdentitiesOnly yes"));
        return LiveSettings.of(Map.of("host", way(port)), Instant.now().plusSeconds(600))
                .sshConfig(config.toString());
    }

    static LiveSettings.Way way(int port) {
        return new LiveSettings.Way("127.0.0.1", port, "");
    }

    Path folder() {
        return folder;
    }

    /** How many logins it has accepted. */
    long logins() throws IOException {
        return log().lines().filter(line -> line.contains("Accepted publickey")).count();
    }

    /** Ends the connections, not the server. */
    void cutConnections() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops (or continues) the processes of the connections. */
    void signalConnections(String signal) throws IOException, InterruptedException {
        for (ProcessHandle connection : process.children().toList()) {
            run("kill", "-" + signal, Long.toString(connection.pid()));
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
