package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.RUNNER;
import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.Command;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkProbesTest {
    private static final String ZEN = "https://api.github.com/zen";
    private static final String ACTING = "acting-runner";

    private final SshLoginProbe login = new SshLoginProbe();
    private final DeploymentLoginProbe deployment = new DeploymentLoginProbe();
    private final TcpPortProbe port = new TcpPortProbe();
    private final NameResolutionProbe name = new NameResolutionProbe();
    private final RouteProbe route = new RouteProbe();
    private final PingProbe ping = new PingProbe();
    private final EgressProbe egress = new EgressProbe();

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, accepted",
        "REFUSED_KEY, refused-key",
        "HOST_KEY_CHANGED, host-key-changed",
        "HOST_KEY_UNKNOWN, host-key-unknown",
        "TIMED_OUT, timed-out",
        "PORT_REFUSED, port-refused",
        "NO_ROUTE, no-route",
        "NAME_UNKNOWN, name-unknown",
        "DROPPED_BY_SSHD, dropped-by-sshd",
        "CLOSED_IN_LOGIN, closed-in-login",
    })
    void theOneLoginIsReadAsItWas(Login.Outcome outcome, String state) {
        FakeRemote remote = FakeRemote.world().login(WEB, outcome, "first\nlast words\n");
        asked(login, host(WEB), "here", remote).is(state).with("said", "last words");
    }

    @Test
    void aLoginThatCouldNotBeTriedSaysNothingAboutTheHost() {
        FakeRemote remote = FakeRemote.world().login(WEB, Login.Outcome.NOT_TRIED, "no ssh here");
        asked(login, host(WEB), "here", remote)
                .isUnobservable(Why.NOT_CONFIGURED)
                .because("no login was tried from here: no ssh here");
    }

    @Test
    void aLoginThatTheDeadlineCutOffSaysNothingAboutTheHost() {
        FakeRemote remote = FakeRemote.world().login(WEB, Login.Outcome.OUT_OF_TIME, "the deadline passed");
        asked(login, host(WEB), "here", remote)
                .isUnobservable(Why.TIMED_OUT)
                .because("no login was decided from here: the deadline passed");
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, accepted",
        "refused-key, refused-key",
        "host-key-changed, host-key-changed",
        "host-key-unknown, host-key-unknown",
        "timed-out, timed-out",
        "port-refused, port-refused",
        "no-route, no-route",
        "name-unknown, name-unknown",
        "dropped, dropped-by-sshd",
        "closed, closed-in-login",
        "expired, closed-in-login",
        "nologin, no-shell",
        "forced-command, other-command",
        "password-old, no-shell",
        "allow-users, refused-key",
        "banner, timed-out",
    })
    void theDeploymentsLoginIsReadFromARealAnswer(String recorded, String state) {
        asked(deployment, host(WEB), ACTING, fromRunner("deployment/" + recorded))
                .is(state)
                .with("runner", RUNNER)
                .with("user", "deploy")
                .with("key", "/home/runner/.ssh/production_ed25519");
    }

    @ParameterizedTest
    @CsvSource({"key-missing", "key-broken", "key-readable"})
    void aKeyThatSshCannotUseWasNotRefusedByTheHost(String recorded) {
        asked(deployment, host(WEB), ACTING, fromRunner("deployment/" + recorded))
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    @Test
    void withoutTheGrantTheExactLineIsNamed() {
        asked(deployment, host(WEB), ACTING, fromRunner("deployment/needs-sudo"))
                .isUnobservable(Why.NEEDS_SUDO)
                .mendedBy(
                        "oncall ALL=(runner) NOPASSWD: /usr/bin/ssh -F none -i /home/runner/.ssh/production_ed25519 -o IdentitiesOnly\\=yes"
                                + " -o IdentityAgent\\=none -o BatchMode\\=yes -o ControlMaster\\=no -o ControlPath\\=none"
                                + " -o StrictHostKeyChecking\\=yes -o UpdateHostKeys\\=no -o LogLevel\\=ERROR -o ConnectTimeout\\=4 -o ConnectionAttempts\\=1 -p 22"
                                + " deploy@production-web-01 echo holdfast");
    }

    @Test
    void whereNoRunnerLetsUsInNothingCanBeAskedFromOne() {
        FakeRemote remote = FakeRemote.world()
                .login(RUNNER, Login.Outcome.TIMED_OUT, "")
                .login("production-runner-02", Login.Outcome.REFUSED_KEY, "");
        asked(deployment, host(WEB), ACTING, remote)
                .isUnobservable(Why.UNREACHABLE)
                .because("no runner host lets us in (production-runner-01, production-runner-02)");
    }

    @Test
    void theSecondaryRunnerActsWhereThePrimaryCannotBeReached() {
        FakeRemote remote = FakeRemote.world()
                .login(RUNNER, Login.Outcome.TIMED_OUT, "")
                .login("production-runner-02", Login.Outcome.ACCEPTED, "")
                .says("production-runner-02", deploymentCommand(), 0, "holdfast\n");
        asked(deployment, host(WEB), ACTING, remote).is("accepted").with("runner", "production-runner-02");
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, open",
        "refused-key, open",
        "dropped, open",
        "closed, open",
        "nologin, open",
        "forced-command, open",
        "banner, open",
        "host-key-changed, open",
        "timed-out, timed-out",
        "port-refused, refused",
        "no-route, no-route",
        "name-unknown, name-unknown",
    })
    void whatTheDeploymentsLoginSaysAboutThePortIsNotAskedAgain(String recorded, String state) {
        asked(port, host(WEB), RUNNER, fromRunner("deployment/" + recorded))
                .is(state)
                .with("address", WEB)
                .with("port", "22");
    }

    @ParameterizedTest
    @CsvSource({
        "open, open",
        "refused, refused",
        "timed-out, timed-out",
        "no-route, no-route",
        "name-unknown, name-unknown",
    })
    void whereTheLoginCannotSayThePortIsConnectedTo(String recorded, String state) {
        FakeRemote remote = fromRunner("deployment/needs-sudo").recorded(RUNNER, "connect/" + recorded);
        asked(port, host(WEB), RUNNER, remote).is(state);
    }

    @Test
    void onlyTheActingRunnerTriesTheLogin() {
        FakeRemote remote = FakeRemote.world()
                .login(RUNNER, Login.Outcome.ACCEPTED, "")
                .says("production-runner-02", Wire.fromHost(WEB, 22, new byte[0]), 0, "connected\n");
        asked(port, host(WEB), "production-runner-02", remote).is("open");
        assertThat(remote.asked()).noneMatch(line -> line.contains("sudo"));
    }

    @Test
    void fromHereThePortIsTakenFromTheLoginAndAnotherPortIsConnectedTo() {
        FakeRemote remote = FakeRemote.world()
                .login(WEB, Login.Outcome.TIMED_OUT, "Connection timed out during banner exchange")
                .wire(WEB, 8080, question -> FakeRemote.noBytes(HttpAnswer.Failure.REFUSED));
        asked(port, host(WEB), "here", remote).is("open");
        asked(port, host(WEB), "here", Map.of("port", "8080"), LabInventory.INVENTORY, remote)
                .is("refused")
                .with("port", "8080");
        asked(port, host(WEB), "here", Map.of("port", "x"), LabInventory.INVENTORY, remote)
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    @ParameterizedTest
    @CsvSource({
        "as-expected, as-expected, 10.89.0.141",
        "different, different, 10.89.0.99",
        "several, as-expected, '10.89.0.99, 10.89.0.141, fd00::141'",
    })
    void aNameIsComparedWithTheInventory(String recorded, String state, String addresses) {
        asked(name, host(WEB), RUNNER, FakeRemote.world().recorded(RUNNER, "name/" + recorded))
                .is(state)
                .with("addresses", addresses)
                .with("expected", "10.89.0.141")
                .with("name", WEB);
    }

    @Test
    void anUnknownNameAndASilentNameServerAreToldApart() {
        asked(name, host(WEB), RUNNER, FakeRemote.world().recorded(RUNNER, "name/unknown"))
                .is("unknown");
        asked(name, host(WEB), RUNNER, FakeRemote.world().recorded(RUNNER, "name/no-answer"))
                .is("no-answer");
        asked(name, host(WEB), "here", FakeRemote.world().resolves(WEB)).is("unknown");
        asked(name, host(WEB), "here", FakeRemote.world().resolverIsSilent(WEB)).is("no-answer");
        asked(name, host(WEB), "here", FakeRemote.world().resolves(WEB, "::1", "10.89.0.141"))
                .is("as-expected");
    }

    @ParameterizedTest
    @CsvSource({
        "as-expected, as-expected, 10.89.0.1",
        "default, different, 10.89.0.2",
        "direct, different, 'none, it is on the same network'",
        "missing, missing, none",
        "unreachable, missing, none",
        "blackhole, missing, none",
    })
    void aRouteIsComparedWithTheGatewayOfTheInventory(String recorded, String state, String via) {
        asked(route, host(WEB), RUNNER, FakeRemote.world().recorded(RUNNER, "route/" + recorded))
                .is(state)
                .with("via", via)
                .with("expected", "10.89.0.1")
                .with("address", "10.89.0.141");
    }

    @Test
    void theWayBackLeadsToEveryRunner() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB, "route/back")
                .says(WEB, Route.command("10.89.0.12"), 2, "RTNETLINK answers: Network is unreachable\n");
        asked(route, host(WEB), "host", Map.of("to", "runners"), LabInventory.INVENTORY, remote)
                .is("missing")
                .with("address", "10.89.0.12");
    }

    @Test
    void anyWayBackWillDo() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB, "route/back")
                .says(
                        WEB,
                        Route.command("10.89.0.12"),
                        0,
                        "10.89.0.12 via 10.89.0.200 dev eth7 src 10.89.0.141 uid 0 \\    cache");
        asked(route, host(WEB), "host", Map.of("to", "runners"), LabInventory.INVENTORY, remote)
                .is("as-expected")
                .with("via", "10.89.0.129");
    }

    @ParameterizedTest
    @CsvSource({
        "answers, answers, 0 %",
        "lossy, lossy, 40 %",
        "silent, silent, 100 %",
        "no-route, silent, 100 %",
        "network-unreachable, silent, 100 %",
    })
    void pingsAreCounted(String recorded, String state, String loss) {
        FakeRemote remote = FakeRemote.world().recorded(RUNNER, "ping/" + recorded);
        asked(ping, host(WEB), RUNNER, remote.says(RUNNER, connections(), 0, "open 1\nopen 1032\n"))
                .is(state)
                .with("loss", loss);
    }

    @Test
    void thePaceOfConnectionsTellsLostPacketsFromLostPings() {
        assertLossy("open 1\nopen 0\nopen 1032\n", "lossy", "1 of 3");
        assertLossy("open 1\nfailed 4000\n", "lossy", "1 of 2");
        assertLossy("open 1\nopen 2\nopen 0\nopen 112\nopen 1\nopen 1\n", "limited", "0 of 6");
        assertLossy("failed 0\n", "limited", "1 of 1");
    }

    @Test
    void pingsWithoutASecondWitnessSayNothing() {
        FakeRemote remote = FakeRemote.world()
                .recorded(RUNNER, "ping/lossy")
                .says(RUNNER, connections(), 127, "bash: No such file or directory\n");
        asked(ping, host(WEB), RUNNER, remote).isUnobservable(Why.NOT_INSTALLED);
    }

    private void assertLossy(String said, String state, String stalls) {
        FakeRemote remote = FakeRemote.world().recorded(RUNNER, "ping/lossy").says(RUNNER, connections(), 0, said);
        asked(ping, host(WEB), RUNNER, remote).is(state).with("stalls", stalls);
    }

    private static Command connections() {
        return Stalls.command("10.89.0.141", 22);
    }

    @Test
    void onePingInTwentyMayGetLost() {
        FakeRemote remote = FakeRemote.world()
                .says(
                        RUNNER,
                        PingProbe.command("10.89.0.141"),
                        0,
                        "20 packets transmitted, 19 received, 5% packet loss, time 390ms");
        asked(ping, host(WEB), RUNNER, remote).is("answers").with("loss", "5 %");
    }

    @Test
    void wherePingsMustBeSlowTheyAre() {
        FakeRemote remote = FakeRemote.world()
                .says(
                        RUNNER,
                        PingProbe.command("10.89.0.141"),
                        2,
                        "ping: cannot flood; minimal interval allowed for user is 200ms\n")
                .says(
                        RUNNER,
                        PingProbe.slower("10.89.0.141"),
                        0,
                        "10 packets transmitted, 10 received, 0% packet loss, time 1800ms");
        asked(ping, host(WEB), RUNNER, remote).is("answers");
    }

    @Test
    void fromHereTheFirstOtherHostThatLetsUsInSendsThePings() {
        asked(ping, host(WEB), "here", fromRunner("ping/answers")).is("answers").with("rtt", "0.069 ms");
        FakeRemote nobody = FakeRemote.world();
        LabInventory.INVENTORY.hosts().keySet().forEach(h -> nobody.login(h, Login.Outcome.TIMED_OUT, ""));
        asked(ping, host(WEB), "here", nobody).isUnobservable(Why.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "reachable, reachable, HTTP 200",
        "forbidden, reachable, HTTP 403",
        "server-error, server-error, HTTP 503",
        "refused, refused, connect to 10.89.0.30 port 443 failed: Connection refused",
        "no-route, no-route, connect to 10.89.0.30 port 443 failed: No route to host",
        "name-unknown, name-unknown, curl: (6) Could not resolve host: api.github.com",
        "timed-out, timed-out, curl: (28) Connection timed out after 5000 milliseconds",
    })
    void theWayOutIsToldByARealAnswer(String recorded, String state, String said) {
        asked(egress, host(WEB), nobodyElseReachesGithub().recorded(WEB, "egress/" + recorded))
                .is(state)
                .with("said", said)
                .with("url", "https://api.github.com/zen");
    }

    @Test
    void aCertificateThatIsNotTrustedIsNoBlockedWay() {
        asked(egress, host(WEB), nobodyElseReachesGithub().recorded(WEB, "egress/tls-failed"))
                .is("tls-failed")
                .with("address", "10.89.0.30");
    }

    @ParameterizedTest
    @CsvSource({
        "60, '* SSL: no alternative certificate subject name matches target host name api.github.com'",
        "7, * connect to 10.89.0.99 port 443 failed: No route to host",
        "28, * Connection timed out after 5000 milliseconds",
    })
    void aNameThatLeadsElsewhereIsWrongWhereTheOtherAddressAnswersThisHostToo(int exit, String said) {
        FakeRemote remote = nobodyElseReachesGithub()
                .says(WEB, EgressProbe.command(ZEN), exit, tried("10.89.0.99") + said + "\nholdfast 000\n")
                .says(WEB_2, EgressProbe.command(ZEN), 0, connected("10.89.0.40"))
                .says(WEB, EgressProbe.command(ZEN, "10.89.0.40"), 0, connected("10.89.0.40"));

        asked(egress, host(WEB), remote)
                .is("wrong-address")
                .with("name", "api.github.com")
                .with("address", "10.89.0.99")
                .with("expected", "10.89.0.40");
    }

    @Test
    void whereTheOtherAddressDoesNotAnswerEitherTheNameIsNotToBlame() {
        FakeRemote remote = nobodyElseReachesGithub()
                .says(WEB, EgressProbe.command(ZEN), 28, tried("140.82.121.5") + "holdfast 000\n")
                .says(RUNNER, EgressProbe.command(ZEN), 0, connected("140.82.121.6"))
                .says(WEB, EgressProbe.command(ZEN, "140.82.121.6"), 28, tried("140.82.121.6") + "holdfast 000\n");

        asked(egress, host(WEB), remote).is("timed-out").with("address", "140.82.121.5");
    }

    @Test
    void whoGoesByAProxyCannotBeComparedWithWhoDoesNot() {
        String proxied = "* Uses proxy env variable https_proxy == 'http://10.89.0.7:3128'\n";
        FakeRemote remote = nobodyElseReachesGithub()
                .says(WEB, EgressProbe.command(ZEN), 60, proxied + tried("10.89.0.7") + "holdfast 000\n")
                .says(RUNNER, EgressProbe.command(ZEN), 0, connected("140.82.121.6"));

        asked(egress, host(WEB), remote).is("tls-failed");
    }

    @Test
    void aNameServerThatIsSilentIsNoBlockedWay() {
        String said = "holdfast 000\n* Resolving timed out after 5000 milliseconds\n"
                + "curl: (28) Resolving timed out after 5000 milliseconds\n";
        asked(egress, host(WEB), FakeRemote.world().says(WEB, EgressProbe.command(ZEN), 28, said))
                .is("name-unknown");
    }

    private static FakeRemote nobodyElseReachesGithub() {
        FakeRemote remote = FakeRemote.world();
        List.of(RUNNER, "production-runner-02", WEB_2)
                .forEach(other ->
                        remote.says(other, EgressProbe.command(ZEN), 28, tried("10.89.0.40") + "holdfast 000\n"));
        return remote;
    }

    private static String tried(String address) {
        return "*   Trying " + address + ":443...\n";
    }

    private static String connected(String address) {
        return tried(address) + "* Connected to api.github.com (" + address + ") port 443 (#0)\nholdfast 200\n";
    }

    private static FakeRemote fromRunner(String recorded) {
        return FakeRemote.world().login(RUNNER, Login.Outcome.ACCEPTED, "").recorded(RUNNER, recorded);
    }

    private static dev.holdfast.remote.Command deploymentCommand() {
        return DeploymentLogin.command(
                LabInventory.INVENTORY.runners().get(1),
                LabInventory.INVENTORY.deployment(),
                LabInventory.INVENTORY.host(WEB));
    }
}
