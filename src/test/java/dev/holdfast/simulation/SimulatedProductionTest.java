package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The simulated production, seen from outside by the machine's own ssh and by Holdfast itself. */
class SimulatedProductionTest {
    private static SimulatedProduction production;

    @BeforeAll
    static void start() throws IOException {
        production = SimulatedProduction.start();
    }

    @AfterAll
    static void end() throws IOException {
        Path folder = production.config().getParent();
        production.close();
        assertThat(folder).doesNotExist();
    }

    private record Ended(int exit, String out) {}

    private static Ended run(List<String> argv) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().putAll(production.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out);
    }

    private static Ended ssh(String host, String command) throws IOException, InterruptedException {
        Path config = production.config().resolveSibling("ssh_config");
        return run(List.of(
                "ssh",
                "-F",
                config.toString(),
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=yes",
                host,
                command));
    }

    private static Ended diagnose(String... more) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> argv = new java.util.ArrayList<>(List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.holdfast.cli.Main",
                "diagnose",
                "--config",
                production.config().toString()));
        argv.addAll(List.of(more));
        return run(argv);
    }

    @Test
    void anybodyCanLookAroundOnAHost() throws Exception {
        production.breakIt("healthy");

        assertThat(ssh("production-web-01", "systemctl show -- paws360-backend").out())
                .contains("ActiveState=active");
        assertThat(ssh("production-web-01", "cat -- /var/lib/paws360-production-state.json")
                        .out())
                .contains("v1.4.2");
        assertThat(ssh("production-runner-01", "df").out()).contains("31% ");
        assertThat(ssh("production-db-01", "exit 7").exit()).isEqualTo(7);
    }

    @Test
    void aHostShowsNothingOfThisMachine() throws Exception {
        assertThat(ssh("production-web-01", "cat /etc/passwd"))
                .isEqualTo(new Ended(1, "cat: /etc/passwd: No such file or directory\n"));
        assertThat(ssh("production-web-01", "sudo -n reboot"))
                .isEqualTo(new Ended(1, "sudo: reboot: command not found\n"));
        assertThat(ssh("production-web-01", "echo $HOME$SSH_AUTH_SOCK").out()).isEqualTo("\n");
    }

    @Test
    void onlyTheKeyOfTheSimulationOpensIt() throws Exception {
        Path config = Files.createTempFile("ssh", "config");
        Files.writeString(
                config,
                Files.readString(production.config().resolveSibling("ssh_config"))
                        .replaceAll("IdentityFile .*", "IdentityFile /none"));

        assertThat(run(List.of("ssh", "-F", config.toString(), "-o", "BatchMode=yes", "production-web-01", "true")))
                .satisfies(ended -> assertThat(ended.out()).contains("Permission denied"))
                .satisfies(ended -> assertThat(ended.exit()).isEqualTo(255));
        Files.delete(config);
    }

    @Test
    void inGoodHealthItIsHealthyAndBrokenItIsTheDisk() throws Exception {
        production.breakIt("healthy");
        assertThat(diagnose()).satisfies(ended -> {
            assertThat(ended.out()).contains("HEALTHY");
            assertThat(ended.exit()).isZero();
        });

        production.breakIt("runner-disk-full");
        assertThat(diagnose()).satisfies(ended -> {
            assertThat(ended.out())
                    .contains("1 root cause")
                    .contains("runner-offline / disk-full")
                    .contains("production-runner-01");
            assertThat(ended.exit()).isEqualTo(3);
        });
    }

    @Test
    void whatIsUnknownIsRefusedByName() {
        assertThatThrownBy(() -> production.breakIt("flood"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no scenario flood; there are healthy, runner-disk-full");
    }
}
