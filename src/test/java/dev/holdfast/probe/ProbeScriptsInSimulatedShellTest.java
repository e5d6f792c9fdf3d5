package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.Command;
import dev.holdfast.simulation.shell.TestHost;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The scripts that probes send, in the shell of a simulated host. */
class ProbeScriptsInSimulatedShellTest {
    private final TestHost host = new TestHost();

    private TestHost.Said run(Command command) throws Exception {
        return host.run(TestHost.DEPLOY, command.argv().toArray(String[]::new));
    }

    @Test
    void aUnitIsAskedWithTheUptime() throws Exception {
        host.files().computed("/proc/uptime", () -> "1234.56 99.00\n");
        host.more.put("systemctl", call -> {
            call.say(
                    "TZ=" + call.environment().get("TZ") + " " + call.operands().getLast());
            return 0;
        });

        assertThat(run(UnitStatus.command("nginx.service")).out()).isEqualTo("Uptime=1234.56\nTZ=UTC nginx.service\n");
    }

    @Test
    void aNeighbourIsAskedUntilItsEntryIsSettled() throws Exception {
        int[] asked = {0};
        host.more.put("ip", call -> {
            boolean route = call.operands().contains("route");
            call.say(
                    route
                            ? "10.0.0.5 dev eth0 src 10.0.0.2"
                            : "10.0.0.5 dev eth0 " + (asked[0]++ < 2 ? "DELAY" : "REACHABLE"));
            return 0;
        });
        host.files().computed("/proc/sys/net/ipv4/neigh/eth0/base_reachable_time_ms", () -> "30000\n");
        host.more.put("ping", call -> 1);

        assertThat(run(NeighbourProbe.question("10.0.0.5")).out())
                .isEqualTo("10.0.0.5 dev eth0 REACHABLE\nbelieved 30000\n");
    }

    @Test
    void aProcessThatDoesNotRunIsLookedAtTwice() throws Exception {
        int[] looks = {0};
        host.files().computed("/sys/fs/cgroup/system.slice/a.service/cgroup.procs", () -> "12\n");
        host.files().computed("/proc/11/stat", () -> "11 (run.sh) S 1 11 11\n");
        host.files().computed("/proc/12/stat", () -> "12 (Listener) " + (looks[0]++ == 0 ? "T" : "S") + " 11 11 11\n");

        assertThat(run(UnitProcessProbe.command("/system.slice/a.service", 11)).out())
                .isEqualTo("11 (run.sh) S 1 11 11\n12 (Listener) T 11 11 11\nagain\n"
                        + "11 (run.sh) S 1 11 11\n12 (Listener) S 11 11 11\n");
        assertThat(run(UnitProcessProbe.command("/system.slice/a.service", 11)).out())
                .isEqualTo("11 (run.sh) S 1 11 11\n12 (Listener) S 11 11 11\n");
    }

    @Test
    void anUnknownNameIsToldByTheSocket() throws Exception {
        host.more.put("getent", call -> 2);

        TestHost.Said said = run(NameResolutionProbe.command("nowhere"));
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err())
                .isEqualTo(
                        "nowhere: line 1: nowhere: Name or service not known\nnowhere: line 1: /dev/udp/nowhere/9: Invalid argument\n");
    }

    @Test
    void aServerIsSpokenToByteByByte() throws Exception {
        host.servers.put("10.0.0.5:6379", "+PONG\r\n");

        byte[] ping = {'P', 'I', 'N', 'G', '\r', '\n', 0, (byte) 200};
        assertThat(run(Wire.fromHost("10.0.0.5", 6379, ping)).out()).isEqualTo("connected\n 2b 50 4f 4e 47 0d 0a\n");
        assertThat(host.heard.toByteArray()).isEqualTo(ping);
        assertThat(run(Wire.fromHost("10.0.0.5", 1, ping)).err()).contains("connect: Connection refused");
        assertThat(new String(ping, StandardCharsets.ISO_8859_1)).hasSize(8);
    }
}
