package dev.holdfast.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/** A machine: an SSH server on a loopback port, behind it a real shell, and a folder that says what its commands answer. */
final class SimulatedHost implements AutoCloseable {
    private final String name;
    private final String address;
    private final Path folder;
    private final SshServer server;
    private final KeyPair key;

    private SimulatedHost(String name, String address, Path folder, SshServer server, KeyPair key) {
        this.name = name;
        this.address = address;
        this.folder = folder;
        this.server = server;
        this.key = key;
    }

    /**
     * Starts it.
     *
     * @param address one of this machine's loopback addresses, for this host alone
     * @param folder where its state lies
     * @param commands the folder with the stand-in commands
     * @param allowed the one key that may log in
     */
    static SimulatedHost start(String name, String address, Path folder, Path commands, PublicKey allowed)
            throws IOException {
        Files.createDirectories(folder.resolve("units"));
        Files.createDirectories(folder.resolve("journal"));
        Files.createDirectories(folder.resolve("root"));
        KeyPair key = Keys.generate();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(address);
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setKeyExchangeFactories(List.of(
                ServerBuilder.DH2KEX.apply(BuiltinDHFactories.curve25519),
                ServerBuilder.DH2KEX.apply(BuiltinDHFactories.ecdhp256)));
        SimulatedHost host = new SimulatedHost(name, address, folder, server, key);
        server.setPublickeyAuthenticator((user, offered, session) -> host.lets(user, offered, allowed));
        server.setCommandFactory((channel, command) -> new HostShell(command, folder, commands));
        server.start();
        return host;
    }

    /** Whether this key may log in; sshd's line about it is in the journal before the first command can look. */
    private boolean lets(String user, PublicKey offered, PublicKey allowed) {
        boolean may = KeyUtils.compareKeys(offered, allowed);
        String line = "%s publickey for %s from 127.0.0.1 port 50022 ssh2: ECDSA %s"
                .formatted(may ? "Accepted" : "Failed", user, KeyUtils.getFingerPrint(offered));
        try {
            write("journal/sshd", UnitState.journalLine(Instant.now(), name, "sshd[901]", line) + "\n");
        } catch (IOException e) {
            // The folder is being removed: the whole production is ending.
        }
        return may;
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    int port() {
        return server.getPort();
    }

    String knownHost() {
        return Keys.knownHost(address, port(), key);
    }

    /** What {@code df} says. */
    void disk(int percentUsed) throws IOException {
        long size = 41_152_736;
        long used = size * percentUsed / 100;
        write("df", """
                Type    1K-blocks     Used    Avail Use%%   Inodes  IUsed IUse%% Mounted on
                ext4     %d %d %d  %d%%  2621440 218334    9%% /
                tmpfs     2014280        0  2014280   0%%   503570      1    1%% /dev/shm
                """.formatted(size, used, size - used, percentUsed));
    }

    /** What {@code systemctl show} says about a unit. */
    void unit(UnitState state) throws IOException {
        write("units/" + state.unit(), state.shown());
        write("journal/" + state.unit(), state.journal(name));
    }

    /** A file that can be read on the host. */
    void file(String path, String content) throws IOException {
        write("root" + path, content);
    }

    /** Where a service of this host answers instead of on the port that its address names. */
    void service(int port, int really) throws IOException {
        Path file = folder.resolve("services");
        String line = "localhost:" + port + ":127.0.0.1:" + really + "\n";
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + line);
    }

    private synchronized void write(String relative, String content) throws IOException {
        Path file = folder.resolve(relative);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // In one step: a command may be reading it.
        Path fresh = folder.resolve("fresh");
        Files.writeString(fresh, content, StandardCharsets.UTF_8);
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
