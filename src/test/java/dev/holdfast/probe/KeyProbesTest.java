package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.RUNNER;
import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.remote.Login;
import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyProbesTest {
    private final AuthorizedKeysProbe authorized = new AuthorizedKeysProbe();
    private final RefusedKeysProbe refused = new RefusedKeysProbe();
    private final ClockProbe clock = new ClockProbe();

    @Test
    void aKeyThatIsThereIsAuthorized() {
        asked(authorized, host(WEB), keys("authorized", "permissions"))
                .is("authorized")
                .with("user", "deploy")
                .with("fingerprint", "SHA256:ZwOjJChyETSzsmVWvqymidmfoncWsMM6Km3Bb5y2psg")
                .with("finding", "the key stands in /home/deploy/.ssh/authorized_keys all the same")
                .without("detail");
    }

    @Test
    void whatLimitsTheKeyIsTold() {
        asked(authorized, host(WEB), keys("limited", "permissions"))
                .is("authorized")
                .with("detail", "from=\"10.89.0.0/25\",restrict")
                .with(
                        "finding",
                        "the key stands in /home/deploy/.ssh/authorized_keys all the same, limited by"
                                + " from=\"10.89.0.0/25\",restrict");
    }

    @ParameterizedTest
    @CsvSource({
        "another, permissions, the key is not among the 1 in the file",
        "commented-out, permissions, the key is not among the 0 in the file",
        "expired, permissions, 'the key has expired: expiry-time=\"20250101\"'",
        "no-file, no-file-permissions, there is no /home/deploy/.ssh/authorized_keys",
    })
    void aKeyThatSshdWouldNotFindIsMissing(String keys, String permissions, String detail) {
        asked(authorized, host(WEB), keys(keys, permissions)).is("missing").with("detail", detail);
    }

    @ParameterizedTest
    @CsvSource({
        "writable-by-others, /home/deploy/.ssh/authorized_keys has mode 666: others may write to it",
        "home-writable-by-others, /home/deploy has mode 777: others may write to it",
        "belongs-to-another, /home/deploy/.ssh/authorized_keys belongs to oncall",
    })
    void aFileThatSshdLeavesUnreadHasBadPermissions(String permissions, String detail) {
        asked(authorized, host(WEB), keys("authorized", permissions))
                .is("bad-permissions")
                .with("detail", detail);
    }

    @Test
    void withoutTheGrantTheExactLineIsNamed() {
        asked(authorized, host(WEB), keys("needs-sudo", "permissions"))
                .isUnobservable(Why.NEEDS_SUDO)
                .mendedBy("oncall ALL=(root) NOPASSWD: /usr/bin/cat /home/deploy/.ssh/authorized_keys");
    }

    @Test
    void theDeploymentsRefusedLoginIsSeenAtEveryLogLevel() {
        asked(refused, host(WEB_2), withoutRunner().recorded(WEB_2, "sshd/refused-info"))
                .is("deployment-refused")
                .with("from", "10.89.0.11")
                .with("at", "2026-11-23 12:22:51 UTC")
                .without("fingerprint");
        asked(refused, host(WEB_2), withoutRunner().recorded(WEB_2, "sshd/refused-verbose"))
                .is("deployment-refused")
                .with("fingerprint", "SHA256:ZwOjJChyETSzsmVWvqymidmfoncWsMM6Km3Bb5y2psg");
    }

    @Test
    void aLoginThatWasAcceptedSinceIsForgiven() {
        asked(refused, host(WEB_2), withoutRunner().recorded(WEB_2, "sshd/refused-then-accepted"))
                .is("none");
    }

    @Test
    void otherPeoplesRefusedLoginsSayNothingAboutTheDeployment() {
        asked(refused, host(WEB_2), withoutRunner().recorded(WEB_2, "sshd/others-refused"))
                .is("none");
        asked(refused, host(WEB), withoutRunner().recorded(WEB, "sshd/none")).is("none");
    }

    @Test
    void theDeploymentsUserTriedFromElsewhereThanARunnerIsSomebodyElse() {
        String said =
                "2026-11-23T12:22:51.716717+0000 w sshd[376]: Connection closed by authenticating user deploy 10.89.0.200 port"
                        + " 45872 [preauth]\n";
        asked(refused, host(WEB), withoutRunner().says(WEB, RefusedKeysProbe.command(), 0, said))
                .is("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account-expired|pam_unix(sshd:account): account deploy has expired (account expired)",
                "nologin-file|fatal: Access denied for user deploy by PAM account configuration [preauth]",
                "allow-users|User deploy from 10.89.0.11 not allowed because not listed in AllowUsers",
                "allow-groups|User deploy from 10.89.0.11 not allowed because none of user's groups are listed in AllowGroups",
                "deny-groups|User deploy from 10.89.0.11 not allowed because a group is listed in DenyGroups",
                "no-such-shell|User deploy not allowed because shell /opt/nowhere/sh does not exist",
            })
    void anAccountThatIsClosedWhateverTheKeyIsToldInSshdsOwnWords(String recorded, String said) {
        asked(refused, host(WEB), withoutRunner().recorded(WEB, "sshd/" + recorded))
                .is("account-closed")
                .with("said", said);
    }

    @Test
    void whereOurOwnLoginWasTurnedAwayTheJournalIsReadOnceMore() {
        FakeRemote remote = turnedAway("deployment/expired").recorded(WEB, "sshd/none");
        asked(refused, host(WEB), remote).is("account-closed");
        asked(refused, host(WEB), turnedAway("deployment/refused-key").recorded(WEB, "sshd/none"))
                .is("account-closed");
        asked(refused, host(WEB), turnedAway("deployment/accepted").recorded(WEB, "sshd/none"))
                .is("none");
    }

    @Test
    void aJournalThatMayNotBeReadOrHoldsNothingOfSshdSaysNothing() {
        asked(refused, host(WEB_2), withoutRunner().recorded(WEB_2, "sshd/not-allowed"))
                .isUnobservable(Why.NOT_ALLOWED)
                .mendedBy("usermod -aG systemd-journal oncall");
        asked(refused, host(WEB), withoutRunner().says(WEB, RefusedKeysProbe.command(), 0, "-- No entries --\n"))
                .isUnobservable(Why.NOT_CONFIGURED);
    }

    @Test
    void aJournalThatNobodyWritesSaysNothingAboutNow() {
        FakeRemote remote = withoutRunner()
                .recorded(WEB, "sshd/none")
                .says(WEB, Journald.command(), 0, "LoadState=loaded\nActiveState=inactive\n");
        asked(refused, host(WEB), remote)
                .isUnobservable(Why.SOURCE_DOWN)
                .because("journald does not run on production-web-01, so the journal there says nothing about now");
    }

    @Test
    void aClockThatGoesWithOursIsInSync() {
        asked(clock, host(WEB), date("1795434000.040000000")).is("in-sync").with("skew", "none");
        asked(clock, host(WEB), date("1795434003.000000000")).is("in-sync").with("skew", "2 s ahead");
    }

    @Test
    void aClockThatDoesNotIsSkewed() {
        asked(clock, host(WEB), date("1795433910.000000000")).is("skewed").with("skew", "1 min 30 s behind");
        asked(clock, host(WEB), FakeRemote.world().recorded(WEB, "clock/in-sync"))
                .is("skewed")
                .with("skew", "35 min 41 s ahead");
    }

    @Test
    void theTimeThatAnAnswerTakesIsNoSkew() {
        // the limit is 5 s, and within the 80 ms that the answer took the host may have looked at any moment
        asked(clock, host(WEB), date("1795434005.079000000")).is("in-sync").with("skew", "4 s ahead");
    }

    @Test
    void aClockWithoutNanosecondsWillDo() {
        asked(clock, host(WEB), date("1795434000.N")).is("in-sync");
        asked(clock, host(WEB), date("Mon Nov 23")).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    /** Nobody can try the deployment's login. */
    private static FakeRemote withoutRunner() {
        return journald("active")
                .login(RUNNER, Login.Outcome.TIMED_OUT, "")
                .login("production-runner-02", Login.Outcome.TIMED_OUT, "");
    }

    private static FakeRemote journald(String state) {
        String shown = "LoadState=loaded\nActiveState=" + state + "\n";
        return FakeRemote.world().says(WEB, Journald.command(), 0, shown).says(WEB_2, Journald.command(), 0, shown);
    }

    private static FakeRemote turnedAway(String login) {
        Recorded later = Recorded.of("sshd/account-expired");
        return journald("active")
                .login(RUNNER, Login.Outcome.ACCEPTED, "")
                .recorded(RUNNER, login)
                .says(WEB, RefusedKeysProbe.aMomentLater(), later.exit(), later.out());
    }

    private static FakeRemote keys(String keys, String permissions) {
        return FakeRemote.world().recorded(WEB, "keys/" + keys).recorded(WEB, "keys/" + permissions);
    }

    private static FakeRemote date(String out) {
        return FakeRemote.world().says(WEB, ClockProbe.command(), 0, out + "\n");
    }
}
