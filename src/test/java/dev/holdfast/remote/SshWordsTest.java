package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.Login.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of real OpenSSH clients. */
class SshWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oncall@web: Permission denied (publickey).|REFUSED_KEY",
                "oncall@web: Permission denied (publickey,gssapi-keyex,gssapi-with-mic,password).|REFUSED_KEY",
                "Received disconnect from 10.0.0.7 port 22:2: Too many authentication failures|REFUSED_KEY",
                "No ED25519 host key is known for web and you have requested strict checking.|HOST_KEY_UNKNOWN",
                "Host key verification failed.|HOST_KEY_UNKNOWN",
                "Host key for web has changed and you have requested strict checking.|HOST_KEY_CHANGED",
                "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @|HOST_KEY_CHANGED",
                "@       WARNING: REVOKED HOST KEY DETECTED!               @|HOST_KEY_CHANGED",
                "ssh: connect to host web port 22: Connection timed out|TIMED_OUT",
                "ssh: connect to host web port 22: Operation timed out|TIMED_OUT",
                "Connection timed out during banner exchange|TIMED_OUT",
                "ssh: connect to host web port 22: Connection refused|PORT_REFUSED",
                "ssh: connect to host web port 22: No route to host|NO_ROUTE",
                "ssh: connect to host web port 22: Network is unreachable|NO_ROUTE",
                "ssh: Could not resolve hostname web: Name or service not known|NAME_UNKNOWN",
                "ssh: Could not resolve hostname web: nodename nor servname provided, or not known|NAME_UNKNOWN",
                "ssh: Could not resolve hostname web: Temporary failure in name resolution|NOT_TRIED",
                "kex_exchange_identification: Connection closed by remote host|DROPPED_BY_SSHD",
                "kex_exchange_identification: read: Connection reset by peer|DROPPED_BY_SSHD",
                "ssh_exchange_identification: Connection closed by remote host|DROPPED_BY_SSHD",
                "Connection reset by 10.0.0.7 port 22|CLOSED_IN_LOGIN",
                "Connection closed by 10.0.0.7 port 22|CLOSED_IN_LOGIN",
                "Received disconnect from 10.0.0.7 port 22:11: Bye|CLOSED_IN_LOGIN",
                "client_loop: send disconnect: Broken pipe|CLOSED_IN_LOGIN",
                "ssh_dispatch_run_fatal: Connection to 10.0.0.7 port 22: Connection timed out|TIMED_OUT",
                "Connection to 10.0.0.7 port 22 timed out|TIMED_OUT",
                "kex_exchange_identification: read: Connection timed out|TIMED_OUT",
                "Unable to negotiate with 10.0.0.7 port 22: no matching host key type found. Their offer: ssh-rsa|NOT_TRIED",
                "kex_exchange_identification: banner line contains invalid characters|NOT_TRIED",
                "/home/a/.ssh/config: line 3: Bad configuration option: nosuch|NOT_TRIED",
                "something that no ssh has ever said|NOT_TRIED"
            })
    void eachSentenceHasItsOutcome(String words, Outcome outcome) {
        assertThat(SshWords.outcome(words + "\r\n", "", 255)).isEqualTo(outcome);
    }

    @Test
    void theLineThatDecidesStandsBeforeTheOnesThatFollowFromIt() {
        String log =
                "kex_exchange_identification: Connection closed by remote host\nConnection closed by 10.0.0.7 port 22\n";
        assertThat(SshWords.outcome(log, "", 255)).isEqualTo(Outcome.DROPPED_BY_SSHD);

        String changed =
                "Host key for web has changed and you have requested strict checking.\nHost key verification failed.\n";
        assertThat(SshWords.outcome(changed, "", 255)).isEqualTo(Outcome.HOST_KEY_CHANGED);
    }

    @Test
    void whatTheOtherSideSaysDoesNotDecide() {
        String banner = "Permission denied (publickey).\nHost key verification failed.\n";
        assertThat(SshWords.outcome("ssh: connect to host web port 22: Connection refused", banner, 255))
                .isEqualTo(Outcome.PORT_REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host key for this server has changed on 1 May, see the wiki.",
                "REMOTE HOST IDENTIFICATION HAS CHANGED last week; that is well.",
                "Idle sessions are timed out after ten minutes.",
                "Permission denied (to all but staff).",
                "Connection refused? Call 112.",
                "If you see 'Host key verification failed.', call us.",
                "Notice: Connection closed by idleness after 10 minutes"
            })
    void aBannerIsNotTakenForSshsOwnWords(String banner) {
        assertThat(SshWords.outcome(banner + "\r\nWelcome.\r\n")).isEmpty();
        assertThat(SshWords.outcome(banner + "\r\nkex_exchange_identification: Connection closed by remote host\r\n"))
                .contains(Outcome.DROPPED_BY_SSHD);
    }

    @Test
    void anExitStatusThatIsNotSshsMeansThatTheLoginWasAccepted() {
        assertThat(SshWords.outcome("", "This account is currently not available.", 1))
                .isEqualTo(Outcome.ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel 0: open failed: connect failed: Connection refused|PORT_REFUSED",
                "channel 0: open failed: connect failed: No route to host|NO_ROUTE",
                "channel 0: open failed: connect failed: Connection timed out|TIMED_OUT",
                "channel 0: open failed: connect failed: Name or service not known|NAME_UNKNOWN",
                "channel 0: open failed: administratively prohibited: open failed|NOT_TRIED",
                "ssh: connect to host jump port 22: Connection refused|NOT_TRIED",
                "a@jump: Permission denied (publickey).|NOT_TRIED"
            })
    void behindAProxyOnlyTheProxysWordsCount(String proxy, Outcome outcome) {
        String log =
                "kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535\n";
        assertThat(SshWords.outcome(log, proxy + "\nstdio forwarding failed\n", 255))
                .isEqualTo(outcome);
        assertThat(SshWords.byProxy(log)).isTrue();
    }

    @Test
    void aKeyThatIsRefusedThroughAProxyIsStillTheTargets() {
        assertThat(SshWords.outcome("oncall@web: Permission denied (publickey).", "", 255))
                .isEqualTo(Outcome.REFUSED_KEY);
    }

    @Test
    void inALoginFromElsewhereAResolverThatFailsLeavesTheNameUnknown() {
        assertThat(SshWords.outcome("ssh: Could not resolve hostname web: Temporary failure in name resolution\r\n"))
                .contains(Outcome.NAME_UNKNOWN);
        assertThat(SshWords.outcome("kex_exchange_identification: banner line contains invalid characters"))
                .contains(Outcome.DROPPED_BY_SSHD);
        assertThat(SshWords.outcome("Host key for web has changed and you have requested strict checking."))
                .contains(Outcome.HOST_KEY_CHANGED);
        assertThat(SshWords.outcome("Unable to negotiate with 10.0.0.7 port 22: no matching host key type found."))
                .isEmpty();
    }

    @Test
    void onlyTheTellingLinesAreShown() {
        String log = """
                @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
                @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @
                @@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@
                IT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!
                Someone could be eavesdropping on you right now (man-in-the-middle attack)!
                It is also possible that a host key has just been changed.
                The fingerprint for the ED25519 key sent by the remote host is
                SHA256:abc.

                Please contact your system administrator.
                Host key for web has changed and you have requested strict checking.
                Host key verification failed.
                Transferred: sent 3472, received 3304 bytes, in 0.4 seconds
                """.replace("\n", "\r\n");
        assertThat(SshWords.telling(log)).isEqualTo("""
                The fingerprint for the ED25519 key sent by the remote host is
                SHA256:abc.
                Host key for web has changed and you have requested strict checking.
                Host key verification failed.""");
    }
}
