package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.Login.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outcome of a login, as a real sshd and a real network make it. */
class LoginTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Login login(LiveSettings settings) {
        try (LiveRemote remote = new LiveRemote(settings)) {
            Login login = remote.login("host");
            if (!login.accepted()) {
                assertThat(remote.run("host", Command.of("true"))).isInstanceOf(Answer.Unanswered.class);
            }
            return login;
        }
    }

    @Test
    void theRightKeyIsAcceptedAndManyQuestionsAreOneLogin() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder);
                LiveRemote remote = new LiveRemote(sshd.settings())) {
            assertThat(remote.run("host", Command.of("echo", "hello"))).isInstanceOf(Answer.Said.class);
            Login login = remote.login("host");
            remote.run("host", Command.of("echo", "again"));

            assertThat(login.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(login.said()).contains("Authenticated to 127.0.0.1").contains("publickey");
            assertThat(login.evidence().asked()).startsWith("ssh -F ").endsWith(" 127.0.0.1 true");
            assertThat(sshd.logins()).isEqualTo(1);
        }
    }

    @Test
    void aStrangersKeyIsRefused() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder);
                LiveRemote remote = new LiveRemote(sshd.settings("stranger", hostKey(sshd)))) {
            assertThat(remote.login("host").outcome()).isEqualTo(Outcome.REFUSED_KEY);
            assertThat(remote.login("host").said()).contains("Permission denied (publickey)");
            assertThat(remote.run("host", Command.of("true"))).isInstanceOfSatisfying(Answer.Unanswered.class, a -> {
                assertThat(a.why()).isEqualTo(Why.LOGIN_REFUSED);
                assertThat(a.because()).isEqualTo("host refuses the login");
            });
        }
    }

    @Test
    void tooManyKeysAreARefusalToo() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder, "MaxAuthTries 1")) {
            LiveSettings settings = sshd.settings("stranger", hostKey(sshd));
            Path config = Path.of(settings.sshConfig());
            Files.writeString(config, Files.readString(config) + "IdentityFile " + folder.resolve("hostkey") + "\n");

            assertThat(login(settings).outcome()).isEqualTo(Outcome.REFUSED_KEY);
        }
    }

    @Test
    void anotherHostKeyThanTheKnownOneIsAChangedKey() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder)) {
            Login login = login(sshd.settings("id", Files.readString(folder.resolve("stranger.pub"))));

            assertThat(login.outcome()).isEqualTo(Outcome.HOST_KEY_CHANGED);
            assertThat(login.said()).contains("SHA256:").contains("has changed");
        }
    }

    @Test
    void aHostKeyThatNobodyKnowsIsUnknownAndIsNotRemembered() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder)) {
            LiveSettings settings = sshd.settings("id", "");
            assertThat(login(settings).outcome()).isEqualTo(Outcome.HOST_KEY_UNKNOWN);
            assertThat(login(settings).outcome()).isEqualTo(Outcome.HOST_KEY_UNKNOWN);
        }
    }

    @Test
    void aClosedPortIsRefused() throws Exception {
        assertThat(login(to("127.0.0.1", RealSshd.freePort())).outcome()).isEqualTo(Outcome.PORT_REFUSED);
    }

    @Test
    void aNameThatDoesNotExistIsUnknown() {
        Login login = login(to("no-such-host.invalid", 0));
        // Without any resolver the name may exist or not.
        assertThat(login.outcome()).isIn(Outcome.NAME_UNKNOWN, Outcome.NOT_TRIED);
        assertThat(login.said()).contains("Could not resolve hostname");
    }

    @Test
    void silenceAfterConnectingTimesOut() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Login login = login(to("127.0.0.1", mute.getLocalPort()).connectTimeout(SHORT));

            assertThat(login.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(login.said()).contains("timed out during banner exchange");
        }
    }

    @Test
    void aPortThatDropsPacketsTimesOut() throws Exception {
        try (Blackhole blackhole = new Blackhole()) {
            Login login = login(to("127.0.0.1", blackhole.port()).connectTimeout(SHORT));

            assertThat(login.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(login.said()).contains("Connection timed out");
            assertThat(login.evidence().took()).isLessThan(Duration.ofMillis(2500));
        }
    }

    @Test
    void anSshdThatDropsConnectionsIsNotOneThatRefusesKeys() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder, "MaxStartups 1:100:1");
                Socket unfinished = holdOneLoginOpen(sshd)) {
            assertThat(unfinished.isConnected()).isTrue();
            assertThat(login(sshd.settings()).outcome()).isEqualTo(Outcome.DROPPED_BY_SSHD);
        }
    }

    /** A connection that sshd has greeted ("SSH-…"), and that says nothing. */
    private static Socket holdOneLoginOpen(RealSshd sshd) throws IOException {
        while (true) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), sshd.port());
            if (socket.getInputStream().read() == 'S') {
                return socket;
            }
            socket.close();
        }
    }

    @Test
    void somethingElseOnThePortIsNotAnSshd() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAll(web, "HTTP/1.1 400 Bad Request\r\n\r\n".repeat(50)));
            assertThat(login(to("127.0.0.1", web.getLocalPort()).connectTimeout(SHORT))
                            .outcome())
                    .isNotIn(Outcome.ACCEPTED, Outcome.REFUSED_KEY, Outcome.HOST_KEY_CHANGED);
        }
    }

    private static void answerAll(ServerSocket server, String text) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                socket.getInputStream().read(new byte[100]);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void aBannerCannotPassForSshsWords() throws Exception {
        Path banner = Files.writeString(
                folder.resolve("banner"),
                "Permission denied (publickey).\nWARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!\nConnection refused\n");
        try (RealSshd sshd = RealSshd.start(folder, "Banner " + banner)) {
            assertThat(login(sshd.settings()).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void anAccountWithoutAShellLogsInButAnswersNothing() throws Exception {
        try (RealSshd sshd =
                        RealSshd.start(folder, "ForceCommand echo This account is currently not available.; exit 1");
                LiveRemote remote = new LiveRemote(sshd.settings())) {
            assertThat(remote.login("host").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(remote.run("host", Command.of("true"))).isInstanceOfSatisfying(Answer.Unanswered.class, a -> {
                assertThat(a.why()).isEqualTo(Why.NOT_ALLOWED);
                assertThat(a.because())
                        .isEqualTo(
                                "host accepts the login but gives no shell: This account is currently not available.");
            });
        }
    }

    @Test
    void aForcedCommandThatEndsWith255IsStillALogin() throws Exception {
        try (RealSshd sshd =
                RealSshd.start(folder, "ForceCommand echo 'u@inner: Permission denied (publickey).' >&2; exit 255")) {
            assertThat(login(sshd.settings()).outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void whatOnlyEchoesIsNotAShell() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder, "ForceCommand cat");
                LiveRemote remote = new LiveRemote(sshd.settings().connectTimeout(SHORT))) {
            assertThat(remote.login("host").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(remote.run("host", Command.of("true")))
                    .isInstanceOfSatisfying(
                            Answer.Unanswered.class,
                            a -> assertThat(a.because())
                                    .isEqualTo("host accepts the login, but no shell answers within 2 s"));
        }
    }

    @Test
    void whatALoginPrintsIsSkipped() throws Exception {
        String chatty = "ForceCommand echo 'Welcome!'; printf 'no line end'; echo; echo stderr >&2; exec /bin/sh";
        try (RealSshd sshd = RealSshd.start(folder, chatty);
                LiveRemote remote = new LiveRemote(sshd.settings())) {
            assertThat(remote.run("host", Command.of("echo", "hello")))
                    .isInstanceOfSatisfying(
                            Answer.Said.class, said -> assertThat(said.out()).isEqualTo("hello\n"));
        }
    }

    @Test
    void aTargetBehindAJumpHostIsToldApartFromTheJumpHost() throws Exception {
        try (RealSshd jump = RealSshd.start(folder)) {
            assertThat(login(throughJump(jump, "id", jump.port())).outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(login(throughJump(jump, "id", RealSshd.freePort())).outcome())
                    .isEqualTo(Outcome.PORT_REFUSED);

            LiveSettings refusedByJump = throughJump(jump, "stranger", jump.port());
            try (LiveRemote remote = new LiveRemote(refusedByJump)) {
                assertThat(remote.login("host").outcome()).isEqualTo(Outcome.NOT_TRIED);
                assertThat(remote.login("host").said()).contains("Permission denied");
                assertThat(remote.run("host", Command.of("true")))
                        .isInstanceOfSatisfying(
                                Answer.Unanswered.class,
                                a -> assertThat(a.why()).isEqualTo(Why.UNREACHABLE));
            }
        }
    }

    private LiveSettings throughJump(RealSshd jump, String jumpIdentity, int targetPort) throws IOException {
        LiveSettings direct = jump.settings();
        String known = Files.readString(folder.resolve("hostkey.pub"));
        Path both = Files.writeString(
                folder.resolve("known-both"),
                "[127.0.0.1]:" + jump.port() + " " + known + "[127.0.0.1]:" + targetPort + " " + known);
        Path config = Files.createTempFile(folder, "jump", "");
        Files.write(
                config,
                List.of(
                        "UserKnownHostsFile " + both,
                        "IdentityAgent none",
                        "IdentitiesOnly yes",
                        "Host jump",
                        "  HostName 127.0.0.1",
                        "  Port " + jump.port(),
                        "  IdentityFile " + folder.resolve(jumpIdentity),
                        "Host 127.0.0.1",
                        "  ProxyJump jump",
                        "  IdentityFile " + folder.resolve("id")));
        return LiveSettings.of(Map.of("host", RealSshd.way(targetPort)), direct.deadline())
                .sshConfig(config.toString());
    }

    @Test
    void aProxyCommandThatFailsIsNotTheHosts() throws Exception {
        Path config = Files.writeString(
                folder.resolve("config"), "ProxyCommand sh -c 'echo the gateway is on fire >&2; exit 1'\n");
        Login login = login(to("127.0.0.1", 1).sshConfig(config.toString()));

        assertThat(login.outcome()).isEqualTo(Outcome.NOT_TRIED);
        assertThat(login.said()).contains("the gateway is on fire");
    }

    @Test
    void aBrokenConfigurationIsOurs() throws Exception {
        Path config = Files.writeString(folder.resolve("config"), "NoSuchOption yes\n");
        Login login = login(to("127.0.0.1", 1).sshConfig(config.toString()));

        assertThat(login.outcome()).isEqualTo(Outcome.NOT_TRIED);
        assertThat(login.said()).contains("Bad configuration option: nosuchoption");
    }

    @Test
    void aMissingSshClientIsOurs() {
        Login login = login(to("127.0.0.1", 1).ssh("/no/such/ssh"));

        assertThat(login.outcome()).isEqualTo(Outcome.NOT_TRIED);
        assertThat(login.said()).startsWith("ssh could not be started");
    }

    @Test
    void aHostThatTheInventoryDoesNotNameIsNotTried() {
        try (LiveRemote remote = new LiveRemote(to("127.0.0.1", 1))) {
            assertThat(remote.login("other").outcome()).isEqualTo(Outcome.NOT_TRIED);
            assertThat(remote.run("other", Command.of("true")))
                    .isInstanceOfSatisfying(
                            Answer.Unanswered.class, a -> assertThat(a.why()).isEqualTo(Why.NOT_CONFIGURED));
        }
    }

    @Test
    void aDestinationCannotBecomeAnOption() {
        Login login = login(to("-oProxyCommand=touch " + folder.resolve("pwned"), 0));

        assertThat(login.accepted()).isFalse();
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void theDeadlineEndsTheWaitForAnUndecidedLogin() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            LiveSettings settings = LiveSettings.of(
                    Map.of("host", RealSshd.way(mute.getLocalPort())),
                    Instant.now().plusMillis(300));
            Login login = login(settings);

            assertThat(login.outcome()).isEqualTo(Outcome.OUT_OF_TIME);
            assertThat(login.said()).contains("deadline");
        }
    }

    @Test
    void noProcessAndNoFileIsLeftBehind() throws Exception {
        List<ProcessHandle> left = new ArrayList<>();
        try (RealSshd sshd = RealSshd.start(folder)) {
            LiveRemote remote = new LiveRemote(sshd.settings());
            remote.login("host");
            ProcessHandle.current()
                    .children()
                    .filter(p -> p.info().command().orElse("").endsWith("/ssh"))
                    .forEach(left::add);
            assertThat(left).isNotEmpty();
            remote.close();
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(remote.run("host", Command.of("late"))).isInstanceOf(Answer.Unanswered.class);
        }
    }

    private static LiveSettings to(String destination, int port) {
        return LiveSettings.of(
                        Map.of("host", new LiveSettings.Way(destination, port, "")),
                        Instant.now().plusSeconds(30))
                .sshConfig("none");
    }

    private String hostKey(RealSshd sshd) throws IOException {
        return Files.readString(sshd.folder().resolve("hostkey.pub"));
    }
}
