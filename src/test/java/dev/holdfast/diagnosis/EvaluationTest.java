package dev.holdfast.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failuremode.Condition;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static final String WEB_1 = "production-web-01";
    private static final String WEB_2 = "production-web-02";
    private static final String RUNNER_1 = "production-runner-01";

    @Test
    void aReadingThatWasNotTakenMakesAConditionFalse() {
        assertThat(about(WEB_1, "disk is full", asking())).isEqualTo(Truth.FALSE);
        assertThat(about(WEB_1, "every disk is full", asking())).isEqualTo(Truth.FALSE);
        assertThat(about(WEB_1, "everywhere disk is full", asking())).isEqualTo(Truth.FALSE);
        assertThat(about(WEB_1, "disk is not full", asking())).isEqualTo(Truth.FALSE);
    }

    @Test
    void aReadingThatCouldNotBeHadMakesItNeitherTrueNorFalse() {
        Trial trial = asking().cannotRead("disk-space", WEB_1);
        assertThat(about(WEB_1, "disk is full", trial)).isEqualTo(Truth.UNKNOWN);
        assertThat(about(WEB_1, "disk is not full", trial)).isEqualTo(Truth.UNKNOWN);
        assertThat(about(WEB_1, "{not: disk is full}", trial)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void eachOfTheNamedStatesWillDo() {
        Trial trial = asking().reads("ssh-login", WEB_1, "no-route");
        assertThat(about(WEB_1, "login is timed-out or no-route", trial)).isEqualTo(Truth.TRUE);
        assertThat(about(WEB_1, "login is not timed-out or no-route", trial)).isEqualTo(Truth.FALSE);
        assertThat(about(WEB_1, "login is not timed-out", trial)).isEqualTo(Truth.TRUE);
    }

    @Test
    void whatIsReadOnAnotherHostDoesNotCountHere() {
        Trial trial = asking().reads("disk-space", WEB_1, "enough").reads("disk-space", WEB_2, "full");
        assertThat(about(WEB_1, "disk is full", trial)).isEqualTo(Truth.FALSE);
        assertThat(about(WEB_2, "disk is full", trial)).isEqualTo(Truth.TRUE);
        assertThat(about(WEB_1, "some disk is full", trial)).isEqualTo(Truth.FALSE);
    }

    @Test
    void anywhereAndEverywhereLookBeyondTheSubject() {
        Trial trial = asking().reads("disk-space", WEB_1, "enough").reads("disk-space", RUNNER_1, "full");
        assertThat(about(WEB_1, "anywhere disk is full", trial)).isEqualTo(Truth.TRUE);
        assertThat(about(WEB_1, "everywhere disk is full", trial)).isEqualTo(Truth.FALSE);
        assertThat(about(WEB_1, "everywhere disk is full or enough", trial)).isEqualTo(Truth.TRUE);
    }

    /** The port of the first web host as its two runners see it: open, refused, or not to be seen. */
    @ParameterizedTest
    @CsvSource({
        "open, open, FALSE, FALSE",
        "open, refused, TRUE, FALSE",
        "refused, refused, TRUE, TRUE",
        "open, ?, UNKNOWN, FALSE",
        "refused, ?, TRUE, UNKNOWN",
        "?, ?, UNKNOWN, UNKNOWN"
    })
    void someAndEveryCountTheVantages(String one, String other, Truth some, Truth every) {
        Trial trial = asking();
        seen(trial, "production-runner-01", one);
        seen(trial, "production-runner-02", other);
        assertThat(about(WEB_1, "some port is refused", trial)).isEqualTo(some);
        assertThat(about(WEB_1, "every port is refused", trial)).isEqualTo(every);
        assertThat(about(WEB_1, "port is refused", trial)).isEqualTo(some);
        assertThat(about(WEB_1, "{not: every port is refused}", trial)).isEqualTo(every.not());
    }

    @Test
    void aServiceThatDoesWithoutTheDatabaseHasNothingToDoWithIt() {
        Trial trial = Trial.of(Trial.mode(
                        "m",
                        "{ready: {probe: postgres-ready, of: database, from: host}}",
                        "{service: {present: ready is rejecting, causes: {}}}"))
                .reads("postgres-ready", "database@production-db-01", "rejecting");
        FailureMode mode = trial.catalog.modes().getFirst();
        Condition present = mode.sections().getFirst().present();
        for (Subject service : Trial.PRODUCTION.select(Selector.SERVICE)) {
            Truth expected = service.name().startsWith("backend") ? Truth.TRUE : Truth.FALSE;
            assertThat(trial.evaluation().judge(present, mode, service).truth()).isEqualTo(expected);
        }
    }

    @Test
    void aModeIsRuledOutOnlyWhereWhatMustBeSeenWasSeen() {
        Trial trial = asking().reads("disk-space", WEB_1, "enough").cannotRead("ssh-login", WEB_1);
        FailureMode mode = trial.catalog.modes().getFirst();
        Judged present = trial.evaluation().present(mode, mode.sections().getFirst(), host(WEB_1));
        assertThat(present.truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(present.findings()).extracting(Finding::name).containsExactly("login");
    }

    private static Trial asking() {
        return Trial.of(Trial.mode("m", """
                {disk: {probe: disk-space, of: host, from: host}, login: {probe: ssh-login, of: host},
                 port: {probe: tcp-port, of: deploy-target, from: runners}}""", "{host: {present: disk is full, seen: [login], causes: {}}}"));
    }

    private static void seen(Trial trial, String from, String state) {
        if (state.equals("?")) {
            trial.cannotRead("tcp-port", WEB_1, from);
        } else {
            trial.reads("tcp-port", WEB_1, from, state);
        }
    }

    private static Truth about(String host, String condition, Trial trial) {
        Trial same = Trial.of(Trial.mode("m", """
                {disk: {probe: disk-space, of: host, from: host}, login: {probe: ssh-login, of: host},
                 port: {probe: tcp-port, of: deploy-target, from: runners}}""", "{host: {present: %s, causes: {}}}".formatted(condition)));
        FailureMode mode = same.catalog.modes().getFirst();
        return trial.evaluation()
                .judge(mode.sections().getFirst().present(), mode, host(host))
                .truth();
    }

    private static Subject host(String name) {
        return Trial.PRODUCTION.select(Selector.HOST).stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
