package dev.holdfast.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped helper, run by a real shell. */
class HostHelperTest {
    private static final String HOST = "web-01";
    private static final String NAME = "holdfast-op1-start-1";
    private static final String UNIT = "app.service";

    @TempDir
    private Path folder;

    private ShellHosts hosts = new ShellHosts();
    private HostHelper helper = new HostHelper(hosts, "production");

    @BeforeEach
    void aHostWithASystemdThatCountsWhatItDoes() throws IOException {
        hosts = new ShellHosts(folder, HOST);
        helper = new HostHelper(hosts, "production");
        Files.writeString(hosts.file(HOST, "etc/units"), UNIT + "\n");
        hosts.program(HOST, "systemctl", """
                case $1 in
                  show) echo "SubState=$(cat %1$s/substate 2>/dev/null || echo dead)" ;;
                  *) echo "$*" >>%1$s/done; echo said by systemctl; exit "$(cat %1$s/exit 2>/dev/null || echo 0)" ;;
                esac
                """.formatted(hosts.file(HOST, "")));
        // Its arguments: options until the program, then the program.
        hosts.program(HOST, "systemd-run", """
                while [ "${1#-}" != "$1" ]; do shift; done
                [ ! -e %1$s/asleep ] || exit 0
                exec "$@" >/dev/null
                """.formatted(hosts.file(HOST, "")));
    }

    private HelperAnswer start(long epoch, String name) {
        return helper.call(HOST, "unit-start", Long.toString(epoch), name, UNIT);
    }

    private HelperAnswer.Fields observed(String name) {
        return ((HelperAnswer.Done) helper.call(HOST, "observe", name)).fields();
    }

    private List<String> effects() throws IOException {
        Path done = hosts.file(HOST, "done");
        return Files.exists(done) ? Files.readAllLines(done) : List.of();
    }

    private static void isRefused(HelperAnswer answer, int status, String because) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        HelperAnswer.Refused.class,
                        refused -> assertThat(refused)
                                .returns(status, HelperAnswer.Refused::status)
                                .returns(because, HelperAnswer.Refused::because));
    }

    @Test
    void anActionIsDoneOnceAndItsResultStays() throws IOException {
        assertThat(observed(NAME).get("state")).isEqualTo("never");

        assertThat(start(3, NAME)).isInstanceOf(HelperAnswer.Done.class);

        assertThat(effects()).containsExactly("start -- app.service");
        assertThat(observed(NAME))
                .returns("ended", fields -> fields.get("state"))
                .returns("0", fields -> fields.get("exit"))
                .returns("first-boot", fields -> fields.get("boot"))
                .satisfies(fields -> assertThat(fields.get("said")).startsWith("said by systemctl"));

        isRefused(start(3, NAME), HostHelper.BEGUN_BEFORE, NAME + " was begun before");
        isRefused(helper.call(HOST, "perform", NAME), HostHelper.BEGUN_BEFORE, NAME + " was performed before");
        assertThat(effects()).hasSize(1);
    }

    @Test
    void aFailureOfTheActionIsKeptToo() throws IOException {
        Files.writeString(hosts.file(HOST, "exit"), "5");

        start(3, NAME);

        assertThat(observed(NAME).get("exit")).isEqualTo("5");
    }

    @Test
    void whatIsStillRunningIsSaidAndNotForgotten() throws IOException {
        Files.writeString(hosts.file(HOST, "asleep"), "");
        Files.writeString(hosts.file(HOST, "substate"), "running");
        start(3, NAME);

        assertThat(observed(NAME).get("state")).isEqualTo("running");
        isRefused(helper.call(HOST, "forget", NAME), HostHelper.HELD, NAME + " is still running");
        assertThat(helper.call(HOST, "fence", "4"))
                .isInstanceOfSatisfying(
                        HelperAnswer.Done.class,
                        done -> assertThat(done.fields().all("running")).containsExactly(NAME));
    }

    @Test
    void whatVanishedOrWasRebootedAwayCannotBeTold() throws IOException {
        Files.writeString(hosts.file(HOST, "asleep"), "");
        start(3, NAME);
        assertThat(observed(NAME))
                .returns("unknown", fields -> fields.get("state"))
                .returns("its unit is gone and left no result", fields -> fields.get("because"));

        Files.writeString(hosts.file(HOST, "substate"), "running");
        Files.writeString(hosts.file(HOST, "boot_id"), "second-boot\n");
        assertThat(observed(NAME))
                .returns("unknown", fields -> fields.get("state"))
                .returns("the host was rebooted before it ended", fields -> fields.get("because"));
    }

    @Test
    void aResultSurvivesAReboot() throws IOException {
        start(3, NAME);
        Files.writeString(hosts.file(HOST, "boot_id"), "second-boot\n");

        assertThat(observed(NAME)).returns("ended", fields -> fields.get("state"));
    }

    @Test
    void whatIsForgottenLeavesNothingBehind() throws IOException {
        start(3, NAME);

        assertThat(helper.call(HOST, "forget", NAME)).isInstanceOf(HelperAnswer.Done.class);

        assertThat(hosts.file(HOST, "state/production/actions")).isEmptyDirectory();
        assertThat(observed(NAME).get("state")).isEqualTo("never");
    }

    @Test
    void anOlderEpochIsRefusedForEver() throws IOException {
        start(7, NAME);
        Files.writeString(hosts.file(HOST, "boot_id"), "second-boot\n");

        isRefused(start(6, "holdfast-op0-start-1"), HostHelper.FENCED, "epoch 6 was taken over by epoch 7");
        isRefused(helper.call(HOST, "fence", "6"), HostHelper.FENCED, "epoch 6 was taken over by epoch 7");
        assertThat(effects()).hasSize(1);
        assertThat(start(7, "holdfast-op1-start-2")).isInstanceOf(HelperAnswer.Done.class);
    }

    @Test
    void aFenceThatCannotBeReadLetsNobodyPass() throws IOException {
        start(7, NAME);
        Files.writeString(hosts.file(HOST, "state/production/fence"), "");

        assertThat(start(8, "holdfast-op2-start-1"))
                .isInstanceOfSatisfying(
                        HelperAnswer.Refused.class,
                        refused -> assertThat(refused.because()).endsWith("/fence is damaged"));
        assertThat(effects()).hasSize(1);
    }

    @Test
    void onlyListedUnitsAreTouched() throws IOException {
        assertThat(helper.call(HOST, "unit-restart", "1", NAME, "ssh.service"))
                .isInstanceOfSatisfying(
                        HelperAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(HostHelper.REFUSED_UNIT));
        Files.delete(hosts.file(HOST, "etc/units"));
        assertThat(start(1, NAME)).isInstanceOf(HelperAnswer.Refused.class);
        assertThat(effects()).isEmpty();
    }

    @Test
    void aSystemdThatDoesNotStartItIsSaid() throws IOException {
        hosts.program(HOST, "systemd-run", "echo Failed to connect to bus; exit 1\n");

        isRefused(start(1, NAME), HostHelper.NOT_STARTED, "systemd did not start it: Failed to connect to bus");
        assertThat(observed(NAME).get("state")).as("it may have, after all").isEqualTo("unknown");
    }

    @Test
    void hostileWordsDoNothing() throws IOException {
        for (String word : List.of(
                "../../etc/passwd", "-rf", "", "a b", "$(touch x)", "`id`", "a;id", "a\nb", ".", "a".repeat(300))) {
            assertThat(helper.call(HOST, "unit-start", "1", "holdfast-" + word, UNIT))
                    .as(word)
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).isInstanceOf(HelperAnswer.Refused.class),
                            answer -> assertThat(word).isIn("-rf", "", "."));
            assertThat(helper.call(HOST, "observe", word)).as(word).isInstanceOf(HelperAnswer.Refused.class);
            assertThat(helper.call(HOST, "unit-start", "1", NAME, word)).isInstanceOf(HelperAnswer.Refused.class);
            assertThat(helper.call(HOST, "fence", word)).isInstanceOf(HelperAnswer.Refused.class);
        }
        assertThat(helper.call(HOST, "no-such-verb")).isInstanceOf(HelperAnswer.Refused.class);
        assertThat(helper.call(HOST, "fence")).isInstanceOf(HelperAnswer.Refused.class);
        assertThat(new HostHelper(hosts, "../production").call(HOST, "fence", "1"))
                .isInstanceOf(HelperAnswer.Refused.class);
        assertThat(effects().stream().filter(effect -> !effect.equals("start -- app.service")))
                .isEmpty();
    }

    @Test
    void aLostAnswerIsNotARefusal() {
        hosts.line(HOST, ShellHosts.Line.ANSWERS_LOST);
        assertThat(start(1, NAME)).isInstanceOf(HelperAnswer.Unheard.class);

        hosts.line(HOST, ShellHosts.Line.GOOD);
        assertThat(observed(NAME).get("state")).isEqualTo("ended");
    }
}
