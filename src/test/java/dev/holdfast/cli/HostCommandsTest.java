package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.LiveRemote;
import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.step.HelperAnswer;
import dev.holdfast.step.HostHelper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts are prepared, checked and acted on in the simulated production, by the machine's own ssh. */
class HostCommandsTest {
    private static final String AUTHORITY = "production-db-01";
    private static final String RUNNER = "production-runner-01";
    private static final String UNIT = "actions.runner.paws360-runner-01.service";

    private static Optional<SimulatedProduction> started = Optional.empty();

    @TempDir
    private Path state;

    @BeforeAll
    static void start() throws IOException {
        started = Optional.of(SimulatedProduction.start());
    }

    @AfterAll
    static void end() throws IOException {
        production().close();
    }

    private static SimulatedProduction production() {
        return started.orElseThrow();
    }

    @BeforeEach
    void heal() throws IOException {
        production().heal();
    }

    private Demo demo() {
        return new Demo(production(), state);
    }

    private CommandLineRun run(String... words) {
        return demo().run(words);
    }

    private void prepare(String host) throws IOException {
        demo().prepare(host);
    }

    private String asRoot(String host, String script) throws IOException {
        return demo().asRoot(host, script);
    }

    @Test
    void aHostThatLacksTheHelperIsNamedUntilItIsPrepared() throws Exception {
        assertThat(run("host", "prepare", RUNNER).err())
                .contains("Read it, then: holdfast host prepare %1$s | ssh root@%1$s sh".formatted(RUNNER));
        CommandLineRun before = run("host", "check", RUNNER);
        assertThat(before)
                .isEqualTo(new CommandLineRun(
                        ExitCode.FAILED,
                        "LACKING  %1$s: this account may not call /usr/local/libexec/holdfast-act on %1$s, or it is not there; 'holdfast host prepare %1$s' prints what installs it.\n"
                                .formatted(RUNNER),
                        ""));

        prepare(RUNNER);
        assertThat(run("host", "check", RUNNER))
                .isEqualTo(new CommandLineRun(ExitCode.WELL, "OK       " + RUNNER + "\n", ""));

        asRoot(RUNNER, "echo ssh.service >>/etc/holdfast/units\n");
        assertThat(run("host", "check", RUNNER).out())
                .isEqualTo(
                        "LACKING  %s: it lets these units be touched: %s, ssh.service; by holdfast.yaml they should be: %s.\n"
                                .formatted(RUNNER, UNIT, UNIT));
        asRoot(RUNNER, "echo '# other' >>/usr/local/libexec/holdfast-act\n");
        assertThat(run("host", "check").out())
                .contains("its /usr/local/libexec/holdfast-act is not the one of this Holdfast")
                .contains("LACKING  production-web-01: ");
    }

    @Test
    void theLockIsTakenShownAndGivenBack() throws Exception {
        prepare(AUTHORITY);

        assertThat(run("lock", "show").out()).isEqualTo("Free: nobody has held production yet.\n");
        assertThat(run("lock", "take").err()).startsWith("holdfast: --reason TEXT is wanted: ");
        assertThat(run("lock", "take", "--reason", "moving the cables; token: hunter2-canary", "--for", "20m"))
                .isEqualTo(new CommandLineRun(
                        ExitCode.WELL,
                        "Production is yours for 20 min, under epoch 1. 'holdfast lock release' gives it back.\n",
                        ""));
        assertThat(run("lock", "show").out())
                .startsWith("Held by ")
                .contains("Reason: moving the cables; token: [redacted]\n")
                .doesNotContain("hunter2");
        assertThat(asRoot(AUTHORITY, "cat /var/lib/holdfast/production/*")).doesNotContain("hunter2");

        assertThat(run("lock", "release").out()).isEqualTo("Nobody holds production any more.\n");
        assertThat(run("lock", "show").out()).isEqualTo("Free: nobody holds production (epoch 1 was the last).\n");
        assertThat(CommandLineRun.of(Commands.ALL, Map.of("XDG_STATE_HOME", state.toString()), "audit", "export")
                        .out())
                .contains("\"command\":\"lock take\",\"reason\":\"moving the cables; token: [redacted]\"")
                .contains("\"command\":\"lock release\",\"result\":\"done\"");
    }

    @Test
    void anothersLockIsTakenAwayOnlyByBreakGlass() throws Exception {
        prepare(AUTHORITY);
        asRoot(
                AUTHORITY,
                "/usr/local/libexec/holdfast-act c lock-take production ci 1 600 octocat@ci deploys 42 take\n");

        assertThat(run("lock", "take", "--reason", "x").err())
                .matches("holdfast: refused: octocat@ci holds production since \\S+ \\(deploys\\); the lease ends in"
                        + " \\d+ s unless it is renewed\\.\n");
        assertThat(run("lock", "release"))
                .isEqualTo(
                        new CommandLineRun(
                                ExitCode.REFUSED,
                                "",
                                "holdfast: refused: octocat@ci holds production (deploys); --break-glass --reason TEXT takes it away.\n"));
        assertThat(run("lock", "release", "--break-glass", "--reason", "the runner burnt down")
                        .code())
                .isEqualTo(ExitCode.WELL);
        assertThat(run("lock", "show").out()).contains("(epoch 2 was the last)");
    }

    @Test
    void whereTheAuthorityIsNotReadNothingIsDone() {
        assertThat(run("lock", "show").code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(run("lock", "take", "--reason", "x").code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run("latch", "show").code()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(run("latch", "clear", "--reason", "x").code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void theLatchIsOpenedOnlyWhenProductionIsSeenHealthyOrByBreakGlass() throws Exception {
        prepare(AUTHORITY);
        production().breakNow("runner-offline/service-stopped");
        production().pass(Duration.ofSeconds(60));

        assertThat(run("latch", "set", "--reason", "the rollback failed").code())
                .isEqualTo(ExitCode.WELL);
        assertThat(run("latch", "show").code()).isEqualTo(ExitCode.DEGRADED);
        assertThat(run("latch", "clear", "--reason", "looks fine").err())
                .contains("refused: production is not seen healthy ('holdfast diagnose' says: failing); --break-glass");
        assertThat(run("latch", "show").out()).contains("Reason: the rollback failed\n");
        assertThat(run("latch", "clear", "--break-glass", "--reason", "no time").out())
                .isEqualTo("Open: production may be deployed to.\n");
    }

    @Test
    void theLatchIsOpenedOnFreshHealth() throws Exception {
        prepare(AUTHORITY);
        run("latch", "set", "--reason", "the rollback failed");

        assertThat(demo().runApart("latch", "clear", "--reason", "rolled back by hand"))
                .isEqualTo(new CommandLineRun(ExitCode.WELL, "Open: production may be deployed to.\n", ""));
        assertThat(run("latch", "show").code()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void aStoppedUnitIsStartedByTheHelperOnceAndLeavesItsResult() throws Exception {
        production().breakIt("runner-offline/service-stopped");
        prepare(RUNNER);
        Console console = new Console(System.out, System.err, production().environment());
        var inventory =
                LiveDiagnosis.inventory(Optional.of(production().config().toString()), console);
        try (Reach reach = new Reach(
                inventory,
                new LiveRemote(LiveDiagnosis.settings(inventory, Duration.ofMinutes(1), console.environment())),
                console)) {
            HostHelper helper = reach.helper();
            assertThat(helper.call(RUNNER, "unit-start", "1", "holdfast-op1-start-1", UNIT))
                    .isInstanceOf(HelperAnswer.Done.class);
            assertThat(ended(helper)).isEqualTo("0");
            assertThat(asRoot(RUNNER, "systemctl is-active " + UNIT)).isEqualTo("active\n");
            assertThat(helper.call(RUNNER, "unit-start", "1", "holdfast-op1-start-1", UNIT))
                    .isInstanceOf(HelperAnswer.Refused.class);
            assertThat(helper.call(RUNNER, "forget", "holdfast-op1-start-1")).isInstanceOf(HelperAnswer.Done.class);
        }
    }

    private static String ended(HostHelper helper) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (helper.call(RUNNER, "observe", "holdfast-op1-start-1") instanceof HelperAnswer.Done(var fields)
                    && fields.get("state").equals("ended")) {
                return fields.get("exit");
            }
            Thread.sleep(100);
        }
        return "never";
    }
}
