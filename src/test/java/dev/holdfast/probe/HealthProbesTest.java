package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthProbesTest {
    private static final String NO_CONNECTION =
            "org.springframework.jdbc.CannotGetJdbcConnectionException: Failed to obtain JDBC Connection";

    private final HttpEndpointProbe web = new HttpEndpointProbe();
    private final ActuatorHealthProbe health = new ActuatorHealthProbe();
    private final ActuatorComponentProbe component = new ActuatorComponentProbe();
    private final StartupProbe startup = new StartupProbe();

    @ParameterizedTest
    @CsvSource({
        "frontend-up, up",
        "frontend-404, client-error",
        "frontend-500, server-error",
        "frontend-refused, refused",
        "frontend-garbage, garbage",
        "frontend-empty, garbage",
    })
    void everyStateOfAPlainServiceIsToldByARealAnswer(String recorded, String state) {
        asked(web, frontend(WEB), FakeRemote.world().recorded(WEB, "http/" + recorded))
                .is(state)
                .with("url", "http://localhost:3000/");
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeHangs() {
        asked(
                        web,
                        frontend(WEB),
                        curl(
                                "http://localhost:3000/",
                                28,
                                Recorded.of("http/frontend-hanging").out()))
                .is("hanging")
                .with("said", "curl: (28) Operation timed out after 2000 milliseconds with 0 bytes received");
    }

    @Test
    void aRedirectToALoginOrToHttpsOrToTheFirstPageIsUp() {
        for (String to :
                List.of("/login", "https://paws360.local/", "/en/", "https://sso.example.com/auth", "/courses/5012")) {
            asked(web, frontend(WEB), redirected(to)).is("up").with("status", "302");
        }
    }

    @Test
    void aRedirectToAPageThatStandsInForTheServiceOrBackToItselfShowsNothingOfIt() {
        for (String to : List.of(
                "http://localhost:3000/maintenance", "/", "/503.html", "/en/50x", "https://status.example.com/sorry")) {
            asked(web, frontend(WEB), redirected(to)).isUnobservable(Why.NOT_UNDERSTOOD);
        }
        asked(web, frontend(WEB), redirected("/maintenance"))
                .because(
                        "http://localhost:3000/ sends everybody to /maintenance (302), which shows nothing of the service");
    }

    private static FakeRemote redirected(String to) {
        return curl("http://localhost:3000/", 0, "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\n\r\n");
    }

    @Test
    void aServiceOnAHostWithoutCurlIsNotKnownToBeDown() {
        asked(
                        web,
                        frontend(WEB),
                        curl(
                                "http://localhost:3000/",
                                127,
                                "timeout: failed to run command 'curl': No such file or directory"))
                .isUnobservable(Why.NOT_INSTALLED);
    }

    @Test
    void anActuatorThatIsWellIsUp() {
        asked(health, backend(WEB), FakeRemote.world().recorded(WEB, "health/up"))
                .is("up")
                .with("status", "UP")
                .without("failing");
    }

    @Test
    void anActuatorSaysWhatItMisses() {
        asked(health, backend(WEB), FakeRemote.world().recorded(WEB, "health/db-down"))
                .is("down")
                .with("failing", "db")
                .with("detail", "db: " + NO_CONNECTION);
        asked(health, backend(WEB), FakeRemote.world().recorded(WEB, "health/both-down"))
                .with("failing", "db, redis");
        asked(health, backend(WEB), FakeRemote.world().recorded(WEB, "health/redis-down"))
                .with("failing", "redis")
                .with("detail", "redis: org.springframework.dao.QueryTimeoutException: Redis command timed out");
    }

    @Test
    void anActuatorThatDoesNotShowItsHealthIsNeitherDownNorUp() {
        asked(health, backend(WEB), FakeRemote.world().recorded(WEB, "health/not-exposed"))
                .isUnobservable(Why.NOT_ALLOWED)
                .because("health is not exposed at http://localhost:8080/actuator/health (404),"
                        + " or something else answers there");
    }

    @Test
    void anActuatorThatIsWellWhileAPartOfItIsNotContradictsItself() {
        asked(
                        health,
                        backend(WEB),
                        actuator(
                                "HTTP/1.1 200 \r\n\r\n{\"status\":\"UP\",\"components\":{\"db\":{\"status\":\"DOWN\"}}}"))
                .isUnobservable(Why.NOT_UNDERSTOOD)
                .because("the service contradicts itself: it says UP, and that it is not so for db");
    }

    @Test
    void anActuatorThatSendsElsewhereIsNotSaidToWantALogin() {
        asked(
                        health,
                        backend(WEB),
                        actuator("HTTP/1.1 301 Moved\r\nLocation: https://localhost:8443/actuator/health\r\n\r\n"))
                .isUnobservable(Why.NOT_UNDERSTOOD)
                .because("http://localhost:8080/actuator/health gives no health, but sends elsewhere"
                        + " (301 to https://localhost:8443/actuator/health)");
    }

    @Test
    void aRefusedPortAndASilentOneAreToldApart() {
        asked(health, backend(WEB), FakeRemote.world().recorded(WEB, "health/refused"))
                .is("refused");
        asked(
                        health,
                        backend(WEB),
                        curl(
                                "http://localhost:8080/actuator/health",
                                28,
                                Recorded.of("health/hanging").out()))
                .is("hanging");
    }

    @Test
    void whatAProxyOrAWebPageAnswersIsNoHealth() {
        asked(health, backend(WEB), actuator("HTTP/1.1 503 Service Unavailable\r\n\r\n<html>nginx</html>"))
                .is("server-error")
                .with("status", "503");
        asked(health, backend(WEB), actuator("HTTP/1.1 500 \r\n\r\n{\"status\":500}"))
                .is("server-error");
        asked(health, backend(WEB), actuator("HTTP/1.1 200 OK\r\n\r\n<!doctype html><title>PAWS360</title>"))
                .is("garbage");
        asked(health, backend(WEB), actuator("HTTP/1.1 200 OK\r\n\r\n{\"status\":{\"a\":1}}"))
                .is("garbage");
    }

    @Test
    void aServiceTakenOutOfServiceIsNotDown() {
        asked(
                        health,
                        backend(WEB),
                        actuator("HTTP/1.1 503 \r\n\r\n{\"components\":{\"readinessState\":{\"status\":"
                                + "\"OUT_OF_SERVICE\"}},\"status\":\"OUT_OF_SERVICE\"}"))
                .is("out-of-service")
                .with("failing", "readinessState");
    }

    @Test
    void aStatusThatNobodyKnowsIsNoVerdict() {
        asked(health, backend(WEB), actuator("HTTP/1.1 200 \r\n\r\n{\"status\":\"UNKNOWN\"}"))
                .isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void anActuatorThatWantsALoginIsNotDown() {
        asked(health, backend(WEB), actuator("HTTP/1.1 401 \r\n\r\n")).isUnobservable(Why.NOT_ALLOWED);
    }

    @Test
    void aHealthAnswerMadeToHurtIsGarbage() {
        String deep = "{\"a\":".repeat(20_000);
        asked(health, backend(WEB), actuator("HTTP/1.1 200 OK\r\n\r\n" + deep)).is("garbage");
        asked(health, backend(WEB), actuator("HTTP/1.1 200 OK\r\n\r\n{\"status\":" + "9".repeat(100_000) + "}"))
                .is("garbage");
    }

    @Test
    void aPartIsTakenFromTheWholeAnswer() {
        asked(
                        component,
                        backend(WEB),
                        Map.of("component", "db"),
                        FakeRemote.world().recorded(WEB, "health/up"))
                .is("up");
        asked(
                        component,
                        backend(WEB),
                        Map.of("component", "db"),
                        FakeRemote.world().recorded(WEB, "health/db-down"))
                .is("down")
                .with("error", NO_CONNECTION);
        asked(
                        component,
                        backend(WEB),
                        Map.of("component", "redis"),
                        FakeRemote.world().recorded(WEB, "health/db-down"))
                .is("up");
    }

    @Test
    void aPartThatIsNotShownIsNotDown() {
        FakeRemote hidden =
                FakeRemote.world().recorded(WEB, "health/not-exposed").recorded(WEB, "health/component-not-exposed");
        asked(component, backend(WEB), Map.of("component", "db"), hidden).is("not-exposed");
        FakeRemote without =
                FakeRemote.world().recorded(WEB, "health/without-components").recorded(WEB, "health/component-alone");
        asked(component, backend(WEB), Map.of("component", "db"), without).is("not-exposed");
        asked(
                        component,
                        backend(WEB),
                        Map.of("component", "kafka"),
                        FakeRemote.world().recorded(WEB, "health/up"))
                .is("not-exposed");
    }

    @Test
    void aPartThatIsShownByItselfIsAskedByItself() {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB, "health/without-components")
                .says(
                        WEB,
                        HostHttp.own("http://localhost:8080/actuator/health/db", Duration.ofSeconds(10)),
                        0,
                        "HTTP/1.1 503 \r\n\r\n{\"details\":{\"error\":\"boom\"},\"status\":\"DOWN\"}");
        asked(component, backend(WEB), Map.of("component", "db"), remote)
                .is("down")
                .with("error", "boom");
    }

    @Test
    void aServiceWithoutAnyAnswerSaysNothingAboutItsParts() {
        asked(
                        component,
                        backend(WEB),
                        Map.of("component", "db"),
                        FakeRemote.world().recorded(WEB, "health/refused"))
                .is("no-answer");
    }

    @Test
    void aPartMustBeNamed() {
        asked(component, backend(WEB), FakeRemote.world()).isUnobservable(Why.NOT_CONFIGURED);
        asked(component, backend(WEB), Map.of("component", "../env"), FakeRemote.world())
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    @Test
    void aServiceThatAnswersHasStartedWhateverItAnswers() {
        FakeRemote remote = FakeRemote.world().recorded(WEB, "unit/active").recorded(WEB, "health/db-down");
        asked(startup, backend(WEB), remote).is("started").with("budget", "1 min");
    }

    @Test
    void aServiceThatIsNotUpYetIsStartingWithinItsBudgetAndLateAfterIt() {
        FakeRemote starting = FakeRemote.world()
                .recorded(WEB_2, "unit/restarted-by-hand")
                .says(
                        WEB_2,
                        HostHttp.own("http://localhost:3000/", Duration.ofSeconds(10)),
                        7,
                        Recorded.of("http/frontend-refused").out());
        asked(startup, frontend(WEB_2), starting)
                .is("starting")
                .with("since", "748 ms")
                .with("budget", "30 s");
        asked(startup, backend(WEB), started("running", 1954, 70)).is("late").with("since", "1 min 10 s");
    }

    @Test
    void aServiceWhoseProcessIsGoneOrThatIsLateBeyondMeasureDoesNotStartSlowly() {
        asked(startup, backend(WEB), started("exited", 0, 70)).is("not-up");
        asked(startup, backend(WEB), started("running", 0, 70)).is("not-up");
        asked(startup, backend(WEB), started("exited", 0, 20)).is("starting");
        FakeRemote longAgo = FakeRemote.world().recorded(WEB, "unit/active").recorded(WEB, "health/refused");
        asked(startup, backend(WEB), longAgo).is("not-up").with("since", "18 min 21 s");
    }

    private static FakeRemote started(String sub, int process, int secondsAgo) {
        return FakeRemote.world()
                .recorded(WEB, "health/refused")
                .says(WEB, UnitStatus.command("paws360-backend.service"), 0, """
                        Uptime=1000.00
                        LoadState=loaded
                        ActiveState=active
                        SubState=%s
                        NRestarts=0
                        MainPID=%d
                        ActiveEnterTimestampMonotonic=%d
                        """.formatted(
                                sub, process, (1000L - secondsAgo) * 1_000_000));
    }

    @Test
    void aServiceWhoseUnitDoesNotRunOrCrashesIsNotSlow() {
        asked(startup, frontend(WEB_2), FakeRemote.world().recorded(WEB_2, "unit/inactive"))
                .is("down");
        FakeRemote crashing = FakeRemote.world()
                .recorded(WEB_2, "unit/crash-looping")
                .recorded(WEB_2, "journal/crash-looping")
                .says(
                        WEB_2,
                        HostHttp.own("http://localhost:3000/", Duration.ofSeconds(10)),
                        7,
                        Recorded.of("http/frontend-refused").out());
        asked(startup, frontend(WEB_2), crashing).is("down");
    }

    private static FakeRemote actuator(String answer) {
        return curl("http://localhost:8080/actuator/health", 0, answer);
    }

    private static FakeRemote curl(String url, int exit, String out) {
        return FakeRemote.world().says(WEB, HostHttp.own(url, Duration.ofSeconds(10)), exit, out);
    }
}
