package dev.holdfast.simulation.outside;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.service.Admission;
import dev.holdfast.simulation.service.Sshd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;

/** The SSH server behind one host's port 22: it shows the key and knows the users that the host's own sshd has at that moment. */
final class SshEntrance implements AutoCloseable {
    private final SshServer server;
    private final String address;

    private SshEntrance(SshServer server, String address) {
        this.server = server;
        this.address = address;
    }

    /**
     * @param address where it may listen for our own doors
     * @param machine the host as it is now
     * @param from the caller's address, as the host sees it
     */
    static SshEntrance start(String address, Supplier<Machine> machine, KeyMint keys, String from) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(address);
        server.setPort(0);
        server.setKeyPairProvider(new KeyPairProvider() {
            @Override
            public Iterable<KeyPair> loadKeys(SessionContext session) {
                return sshd(machine.get()).flatMap(sshd -> keys.pair(sshd.hostKey())).stream()
                        .toList();
            }
        });
        server.setKeyExchangeFactories(List.of(
                ServerBuilder.DH2KEX.apply(BuiltinDHFactories.curve25519),
                ServerBuilder.DH2KEX.apply(BuiltinDHFactories.ecdhp256)));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, offered, session) -> lets(machine.get(), user, offered, from, session));
        server.setCommandFactory((channel, command) -> new HostSession(machine, Optional.of(command)));
        server.setShellFactory(channel -> new HostSession(machine, Optional.empty()));
        server.start();
        return new SshEntrance(server, address);
    }

    static Optional<Sshd> sshd(Machine machine) {
        return machine.runs().stream()
                .filter(run -> run.behaviour() instanceof Sshd)
                .map(run -> (Sshd) run.behaviour())
                .findFirst();
    }

    private static boolean lets(Machine machine, String user, PublicKey offered, String from, ServerSession session) {
        return sshd(machine)
                .map(sshd -> switch (sshd.admits(machine, user, PublicKeyEntry.toString(offered), from)) {
                    case Admission.In in -> true;
                    case Admission.Refused refused -> false;
                    case Admission.HungUp hungUp -> {
                        session.close(true);
                        yield false;
                    }
                })
                .orElse(false);
    }

    /** A connection of our own to it. */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), server.getPort()));
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
