package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the simulated production are repaired by command line, and what must not be repaired is not. */
class RemediateCommandTest {
    private static final String AUTHORITY = "production-db-01";
    private static final String RUNNER = "production-runner-01";
    private static final String UNIT = "actions.runner.paws360-runner-01.service";
    private static final String REDIS = "production-redis-01";

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

    private Demo demo = new Demo(production(), Path.of("/nonexistent"));

    @BeforeEach
    void aHomeOfItsOwn() {
        demo = new Demo(production(), state);
    }

    private void broken(String... faults) throws IOException {
        production().breakIt(faults);
        demo.prepare(AUTHORITY, RUNNER, REDIS);
    }

    private String code() throws Exception {
        CommandLineRun dry = demo.runApart("remediate", "--dry-run");
        Matcher code = Pattern.compile("--approve ([0-9a-f-]+)\n").matcher(dry.out());
        assertThat(code.find()).as(dry.out() + dry.err()).isTrue();
        return code.group(1);
    }

    private String active(String host, String unit) throws IOException {
        return demo.asRoot(host, "systemctl is-active " + unit).strip();
    }

    @Test
    void theDryRunShowsThePlanAndItsUndoAndDoesNothing() throws Exception {
        broken("runner-offline/service-stopped");

        CommandLineRun dry = demo.runApart("remediate", "--dry-run");

        assertThat(dry.code()).isEqualTo(ExitCode.FAILED);
        assertThat(dry.out())
                .startsWith("Plan for production:\n  runner-offline/service-stopped, %s: %s on %s is inactive"
                        .formatted(RUNNER, UNIT, RUNNER))
                .contains(
                        "  1. start %s on %s (reversible)\n     by: holdfast-act unit-start %s\n     undo: sudo systemctl stop %s (on %s)\n"
                                .formatted(UNIT, RUNNER, UNIT, UNIT, RUNNER));
        assertThat(active(RUNNER, UNIT)).isEqualTo("inactive");
        assertThat(state.resolve("holdfast")).doesNotExist();
    }

    @Test
    void aStoppedRunnerIsStartedAndProvenWhole() throws Exception {
        broken("runner-offline/service-stopped");
        int before = demo.starts(RUNNER, UNIT);

        CommandLineRun run = demo.runApart("remediate", "--yes");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.WELL);
        assertThat(run.err())
                .contains("\nstart %s on %s\n  done, and seen twice to be so\n".formatted(UNIT, RUNNER))
                .contains("Repaired: a second diagnosis finds none of it any more (healthy).");
        assertThat(active(RUNNER, UNIT)).isEqualTo("active");
        assertThat(demo.starts(RUNNER, UNIT)).isEqualTo(before + 1);
        assertThat(demo.run("lock", "show").out()).isEqualTo("Free: nobody holds production (epoch 1 was the last).\n");
        assertThat(demo.runHere("operation", "list").out()).contains("  succeeded  ");
        assertThat(demo.runHere("audit", "verify").out()).startsWith("Intact: 5 entries");
        assertThat(demo.asRoot(RUNNER, "ls /var/lib/holdfast/production/actions; systemctl is-active 'holdfast-op*'"))
                .doesNotContain("holdfast-op");
    }

    @Test
    void whatDisruptsIsNotCoveredByYesButByTheCodeOfItsPlan() throws Exception {
        broken("health-checks-failing/cache-down");

        assertThat(demo.runApart("remediate", "--yes"))
                .returns(ExitCode.REFUSED, CommandLineRun::code)
                .returns(
                        "holdfast: refused: --yes covers only what can be undone; --dry-run prints the code that approves this plan.\n",
                        CommandLineRun::err);
        CommandLineRun run = demo.runApart("remediate", "--approve", code());
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.WELL);
        assertThat(active(REDIS, "redis-server")).isEqualTo("active");
    }

    @Test
    void withoutAPersonToAskItWaits() throws Exception {
        broken("runner-offline/service-stopped");

        CommandLineRun run = demo.runApart("remediate");

        assertThat(run.code()).isEqualTo(ExitCode.WAITING);
        assertThat(run.err()).startsWith("holdfast: a person must approve this: holdfast remediate --approve ");
        assertThat(active(RUNNER, UNIT)).isEqualTo("inactive");
    }

    @Test
    void theApprovalOfAnotherPlanIsVoid() throws Exception {
        broken("health-checks-failing/cache-down");
        String other = code();
        broken("runner-offline/service-stopped");

        CommandLineRun run = demo.runApart("remediate", "--approve", other);

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("the approval is of another plan");
        assertThat(active(RUNNER, UNIT)).isEqualTo("inactive");
    }

    @Test
    void whoeverHoldsTheLockIsNotDisturbed() throws Exception {
        broken("runner-offline/service-stopped");
        demo.asRoot(AUTHORITY, "/usr/local/libexec/holdfast-act c lock-take production ci 1 600 ci@ci deploys 42 take");

        CommandLineRun run = demo.runApart("remediate", "--yes");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("holdfast: refused: ci@ci holds production since ");
        assertThat(active(RUNNER, UNIT)).isEqualTo("inactive");
        assertThat(demo.runHere("operation", "list").out()).contains("  refused  ");
    }

    @Test
    void aNewerEpochOnTheHostIsNotActedAgainst() throws Exception {
        broken("runner-offline/service-stopped");
        demo.asRoot(RUNNER, "/usr/local/libexec/holdfast-act c fence production 99");

        CommandLineRun run = demo.runApart("remediate", "--yes");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("epoch 1 was taken over by epoch 99");
        assertThat(active(RUNNER, UNIT)).isEqualTo("inactive");
    }

    @Test
    void aHostThatIsNotPreparedIsNotTouched() throws Exception {
        production().breakIt("runner-offline/service-stopped");
        demo.prepare(AUTHORITY);

        CommandLineRun run = demo.runApart("remediate", "--yes");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("'holdfast host prepare %s' prints what installs it".formatted(RUNNER));
    }

    @Test
    void whatHasNoRemedyOfOursIsLeftToPeople() throws Exception {
        production().breakIt("runner-offline/disk-full");

        CommandLineRun run = demo.runApart("remediate", "--yes");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).startsWith("Holdfast has no remedy for this that it carries out itself.");
        assertThat(state.resolve("holdfast")).doesNotExist();
    }

    @Test
    void inGoodHealthThereIsNothingToDo() throws Exception {
        broken();

        assertThat(demo.runApart("remediate", "--yes"))
                .isEqualTo(
                        new CommandLineRun(ExitCode.WELL, "Nothing is broken, so there is nothing to repair.\n", ""));
    }
}
