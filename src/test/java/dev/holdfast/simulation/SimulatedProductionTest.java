package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static Ended ssh(String login, String command) throws IOException, InterruptedException {
        return run(List.of(
                "ssh",
                "-F",
                production.sshConfig().toString(),
                "-o",
                "BatchMode=yes",
                "-o",
                "ConnectTimeout=2",
                login,
                command));
    }

    private static Ended diagnose(String... more) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> argv = new ArrayList<>(List.of(
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
    void aRunThatDoesNotExistIsWrongUsage() throws Exception {
        production.heal();

        assertThat(diagnose("--run", "1"))
                .isEqualTo(
                        new Ended(
                                2,
                                "holdfast: there is no run 1 in rmnanney/PAWS360; --run wants the number in the address of its page.\n"));
    }

    @Test
    void anybodyCanLookAroundOnAHost() throws Exception {
        production.heal();

        assertThat(ssh("production-web-01", "systemctl show -- paws360-backend").out())
                .contains("ActiveState=active");
        assertThat(ssh("production-web-01", "cat -- /var/lib/paws360-production-state.json")
                        .out())
                .contains("1.2.3");
        assertThat(ssh("production-db-01", "exit 7").exit()).isEqualTo(7);
    }

    @Test
    void aHostShowsNothingOfThisMachine() throws Exception {
        production.heal();

        assertThat(ssh("production-web-01", "cat /etc/hostname").out()).isEqualTo("production-web-01\n");
        assertThat(ssh("production-web-01", "ls " + production.config().getParent())
                        .exit())
                .isNotZero();
        assertThat(ssh("production-web-01", "sudo -n reboot"))
                .isEqualTo(new Ended(1, "sudo: a password is required\n"));
        assertThat(ssh("production-web-01", "echo $HOME$SSH_AUTH_SOCK").out()).isEqualTo("/home/oncall\n");
    }

    @Test
    void onlyTheKeyOfTheSimulationOpensIt() throws Exception {
        production.heal();
        Path config = Files.createTempFile("ssh", "config");
        Files.writeString(
                config, Files.readString(production.sshConfig()).replaceAll("IdentityFile .*", "IdentityFile /none"));

        assertThat(run(List.of("ssh", "-F", config.toString(), "-o", "BatchMode=yes", "production-web-01", "true")))
                .satisfies(ended -> assertThat(ended.out()).contains("Permission denied"))
                .satisfies(ended -> assertThat(ended.exit()).isEqualTo(255));
        Files.delete(config);
    }

    @Test
    void inGoodHealthItIsHealthyAndBrokenItIsTheDisk() throws Exception {
        production.heal();
        assertThat(diagnose()).satisfies(ended -> {
            assertThat(ended.out()).contains("HEALTHY");
            assertThat(ended.exit()).isZero();
        });

        production.breakIt("runner-offline/disk-full");
        assertThat(diagnose()).satisfies(ended -> {
            assertThat(ended.out())
                    .contains("1 root cause")
                    .contains("runner-offline / disk-full")
                    .contains("production-runner-01");
            assertThat(ended.exit()).isEqualTo(3);
        });
    }

    @Test
    void whatIsRepairedByHandIsRepaired() throws Exception {
        production.breakIt("network-unreachable/port-filtered--from-the-runners-only");
        String runner = production.hostAddress("production-runner-01");
        String undo = "iptables -D INPUT -s " + runner + "/28 -p tcp --dport 22 -j DROP";
        assertThat(ssh("production-web-01", "sudo -n iptables-save").out()).contains("--dport 22 -j DROP");

        assertThat(ssh("root@production-web-01", undo)).isEqualTo(new Ended(0, ""));

        assertThat(ssh("production-web-01", "sudo -n iptables-save").out()).doesNotContain("DROP");
    }

    @Test
    void whatIsBrokenByHandIsBroken() throws Exception {
        production.heal();

        ssh("root@production-web-02", "systemctl stop paws360-frontend");

        assertThat(ssh("production-web-02", "curl -s http://localhost:3000/").exit())
                .isEqualTo(7);
        assertThat(ssh("production-web-02", "systemctl is-active paws360-frontend")
                        .out())
                .isEqualTo("inactive\n");
    }

    @Test
    void aHostWithoutPowerDoesNotAnswerAndComesBack() throws Exception {
        production.heal();

        production.breakNow("network-unreachable/host-down");
        assertThat(ssh("production-web-01", "true").out()).contains("timed out");

        production.mend("network-unreachable/host-down");
        assertThat(ssh("production-web-01", "true").exit()).isZero();
    }

    @Test
    void whatIsUnknownIsRefusedByName() {
        assertThatThrownBy(() -> production.breakIt("flood"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no scenario flood; holdfast demo --list shows them");
    }
}
