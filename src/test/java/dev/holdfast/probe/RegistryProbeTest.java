package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Why;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryProbeTest {
    private static final String DOOR = "/v2/";
    private static final String TOKENS = "/token?service=registry.paws360.local";

    @Test
    void aRegistryThatLetsUsInIsReachable() {
        reading(new FakeWeb().on(DOOR, "registry/door-open.http"))
                .is("reachable")
                .with("url", "https://registry.paws360.local/v2/");
    }

    @Test
    void aWrongPasswordIsRefused() {
        reading(new FakeWeb().on(DOOR, "registry/door-refused.http"))
                .is("credentials-refused")
                .with("said", "401 UNAUTHORIZED authentication required");
    }

    @Test
    void aPasswordThatIsNotSetWasNotRefused() {
        asked(
                        new RegistryProbe(WebInventory.NOTHING_SET),
                        subject(Selector.REGISTRY),
                        new FakeWeb().on(DOOR, "registry/door-asks.http"))
                .isUnobservable(Why.NOT_CONFIGURED)
                .because("the registry asks for credentials, and $REGISTRY_USER is not set")
                .mendedBy("export REGISTRY_USER=…");
    }

    @Test
    void aProxyWithoutItsRegistryIsDown() {
        reading(new FakeWeb().on(DOOR, "registry/door-down.http"))
                .is("down")
                .with("status", "502")
                .with("said", "502 and a web page");
    }

    @Test
    void eachWayOfNotConnectingIsToldApart() {
        silent(HttpAnswer.Failure.REFUSED).is("refused");
        silent(HttpAnswer.Failure.CONNECT_TIMED_OUT).is("timed-out");
        silent(HttpAnswer.Failure.NO_ROUTE).is("no-route");
        silent(HttpAnswer.Failure.NAME_UNKNOWN).is("name-unknown");
        silent(HttpAnswer.Failure.TLS).is("tls-failed");
        silent(HttpAnswer.Failure.HANGING).is("down");
    }

    @Test
    void anAnswerWithoutEndIsNoState() {
        silent(HttpAnswer.Failure.TOO_LARGE).isUnobservable(Why.SOURCE_DOWN);
        silent(HttpAnswer.Failure.STARVED).isUnobservable(Why.SOURCE_DOWN);
    }

    @Test
    void aWebSiteIsNoRegistry() {
        reading(new FakeWeb().on(DOOR, 200, "<html>welcome</html>")).isUnobservable(Why.NOT_UNDERSTOOD);
        reading(new FakeWeb().on(DOOR, 404, "not found")).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void aTokenIsFetchedWhereTheRegistryWantsOne() {
        FakeWeb web = new FakeWeb()
                .on(DOOR, "registry/door-wants-token.http")
                .on(TOKENS, 200, "{\"token\":\"canary-bearer\"}")
                .on(DOOR + " Bearer canary-bearer", "registry/door-open.http");

        reading(web).is("reachable");
        assertThat(web.asked()).hasSize(3);
        assertThat(authorization(web.asked().get(1))).startsWith("Basic ");
        assertThat(authorization(web.asked().get(2))).isEqualTo("Bearer canary-bearer");
    }

    @Test
    void aTokenServiceThatRefusesRefusesTheCredentials() {
        FakeWeb web = new FakeWeb()
                .on(DOOR, "registry/door-wants-token.http")
                .on(TOKENS, 401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"bad password\"}]}");

        reading(web).is("credentials-refused").with("said", "401 UNAUTHORIZED bad password");
    }

    @Test
    void thePasswordIsNotSaidInTheClearToAStranger() {
        FakeWeb web = new FakeWeb()
                .on(
                        DOOR,
                        401,
                        Map.of(
                                "www-authenticate",
                                "Bearer realm=\"http://stranger.example/token\",service=\"registry.paws360.local\""),
                        "")
                .on(TOKENS, 401, "");

        reading(web).is("credentials-refused");
        assertThat(web.asked().get(1).uri().getHost()).isEqualTo("stranger.example");
        assertThat(web.asked().get(1).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void aDemandForATokenThatMakesNoSenseIsARefusal() {
        for (String realm : new String[] {"", "file:///etc/passwd", "::", "https://x/?a=b"}) {
            FakeWeb web = new FakeWeb().on(DOOR, 401, Map.of("www-authenticate", "Bearer realm=\"" + realm + "\""), "");

            reading(web).is("credentials-refused");
        }
    }

    @Test
    void aRunnerThatIsAskedForCredentialsHasReachedTheDoor() {
        fromRunner("open").is("reachable").with("status", "401");
    }

    @Test
    void whatKeepsARunnerFromTheDoorIsToldApart() {
        fromRunner("down").is("down").with("status", "502");
        fromRunner("refused").is("refused").with("said", "connect to 10.89.0.30 port 443 failed: Connection refused");
        fromRunner("timed-out").is("timed-out");
        fromRunner("silent").is("down");
        fromRunner("no-route")
                .is("no-route")
                .with(
                        "said",
                        "Failed to connect to registry.paws360.local port 443 after 5 ms: Couldn't connect to server");
        fromRunner("name-unknown").is("name-unknown");
    }

    @Test
    void anAuthorityThatNeitherTheRunnerNorItsDockerTrustsIsATlsFailure() {
        runner(FakeRemote.world()
                        .recorded("production-runner-01", "registry-door-tls")
                        .recorded("production-runner-01", "registry-door-tls-docker-neither"))
                .is("tls-failed")
                .with("said", "SSL certificate problem: unable to get local issuer certificate");
    }

    @Test
    void anAuthorityThatOnlyDockerTrustsIsEnough() {
        runner(FakeRemote.world()
                        .recorded("production-runner-01", "registry-door-tls")
                        .recorded("production-runner-01", "registry-door-tls-docker-trusts"))
                .is("reachable");
    }

    @Test
    void aRunnerWithoutCurlCannotLook() {
        FakeRemote remote = FakeRemote.world()
                .says(
                        "production-runner-01",
                        RegistryDoor.command(WebInventory.registry(Registry.Kind.REGISTRY_V2), ""),
                        127,
                        "bash: line 1: curl: command not found");

        runner(remote).isUnobservable(Why.NOT_INSTALLED);
    }

    private static ReadingAssert reading(FakeWeb web) {
        return asked(new RegistryProbe(WebInventory.VARIABLES), subject(Selector.REGISTRY), web);
    }

    private static ReadingAssert silent(HttpAnswer.Failure failure) {
        return reading(new FakeWeb().silent(DOOR, Why.SOURCE_DOWN, failure));
    }

    private static ReadingAssert fromRunner(String recorded) {
        return runner(FakeRemote.world().recorded("production-runner-01", "registry-door-" + recorded));
    }

    private static ReadingAssert runner(FakeRemote remote) {
        return ReadingAssert.asked(
                new RegistryProbe(WebInventory.VARIABLES),
                subject(Selector.REGISTRY),
                "production-runner-01",
                Map.of(),
                WebInventory.inventory(),
                remote);
    }

    private static String authorization(HttpQuestion question) {
        return Optional.ofNullable(question.headers().get("Authorization")).orElse("");
    }
}
