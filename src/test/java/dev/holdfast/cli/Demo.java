package dev.holdfast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.simulation.SimulatedProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A simulated production on which commands are tried, and the hand of its root. */
record Demo(SimulatedProduction production, Path state) {
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(production.environment());
        environment.put("XDG_STATE_HOME", state.toString());
        environment.put("PATH", System.getenv("PATH"));
        return environment;
    }

    CommandLineRun run(String... words) {
        return CommandLineRun.of(Commands.ALL, environment(), configured(words).toArray(String[]::new));
    }

    /** In a process of its own: probes take tokens from the environment of theirs. */
    CommandLineRun runApart(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(configured(words));
        Path err = Files.createTempFile(state, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.waitFor();
        String said = Files.readString(err);
        Files.delete(err);
        ExitCode code = Arrays.stream(ExitCode.values())
                .filter(one -> one.number() == exit)
                .findFirst()
                .orElseThrow();
        return new CommandLineRun(code, out, said);
    }

    private List<String> configured(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", production.config().toString()));
        return all;
    }

    /** A command that asks no host. */
    CommandLineRun runHere(String... words) {
        return CommandLineRun.of(Commands.ALL, environment(), words);
    }

    void prepare(String... hosts) throws IOException {
        for (String host : hosts) {
            CommandLineRun printed = run("host", "prepare", host);
            assertThat(printed.code()).isEqualTo(ExitCode.WELL);
            assertThat(asRoot(host, printed.out())).isEqualTo(host + " is ready.\n");
        }
    }

    String asRoot(String host, String script) throws IOException {
        Process ssh = new ProcessBuilder("ssh", "-F", production.sshConfig().toString(), "-l", "root", host, "sh")
                .redirectErrorStream(true)
                .start();
        ssh.getOutputStream().write(script.getBytes(UTF_8));
        ssh.getOutputStream().close();
        return new String(ssh.getInputStream().readAllBytes(), UTF_8);
    }

    /** How often the host has started a unit, by its own log. */
    int starts(String host, String unit) throws IOException {
        String count = asRoot(host, "journalctl -u %s --no-pager | grep -c 'systemd.*: Started '\n".formatted(unit));
        return Integer.parseInt(count.strip());
    }
}
