package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.cli.accuracy.Verdicts;
import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Somebody on call for a simulated production: diagnoses it, and works on its hosts with the machine's own ssh. */
record OnCall(SimulatedProduction production) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A machine that is busy with something else can be slower than a probe's patience. */
    private static final int LOOKS = 3;

    /** How a command ended, and all that it said. */
    record Ended(int exit, String out) {}

    /** Looks at everything, in this process, whose environment holds what the production asks for: the build sees to it. */
    Verdicts diagnosis() {
        production
                .environment()
                .forEach((name, value) ->
                        assertThat(System.getenv(name)).as(name).isEqualTo(value));
        CommandLineRun run = CommandLineRun.of(
                Commands.ALL,
                production.environment(),
                "diagnose",
                "--format",
                "json",
                "--config",
                production.config().toString());
        assertThat(run.err()).isEmpty();
        return new Verdicts(JSON.readTree(run.out()));
    }

    /** The causes that it names as roots: {@code mode/cause}. */
    static List<String> causes(Verdicts verdicts) {
        return verdicts.failures().stream()
                .map(called -> called.mode() + "/" + called.cause())
                .toList();
    }

    /** Sees these root causes and no other, and nothing that is open. */
    void sees(String... causes) {
        see("", causes);
    }

    private void see(String after, String... causes) {
        Verdicts seen = diagnosis();
        for (int look = 1; look < LOOKS && !shows(seen, causes); look++) {
            seen = diagnosis();
        }
        assertThat(causes(seen)).as(after + "\n" + seen.summary()).containsExactlyInAnyOrder(causes);
        assertThat(seen.undecided()).as(after + "\n" + seen.summary()).isEmpty();
    }

    private static boolean shows(Verdicts seen, String... causes) {
        return seen.undecided().isEmpty()
                && causes(seen).stream()
                        .sorted()
                        .toList()
                        .equals(Stream.of(causes).sorted().toList());
    }

    void seesNothingWrong() {
        seesNothingWrong("");
    }

    /** The same after what was done, which a failure shows. */
    void seesNothingWrong(String after) {
        see(after);
    }

    /** By the ssh_config that the demo names. */
    Ended ssh(String login, String command) throws IOException, InterruptedException {
        return run(
                List.of(
                        "ssh",
                        "-F",
                        production.sshConfig().toString(),
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "ConnectTimeout=2",
                        login,
                        command),
                Map.of());
    }

    static Ended run(List<String> line, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(line)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out);
    }
}
