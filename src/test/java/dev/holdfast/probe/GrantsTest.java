package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.Command;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
    @Test
    void everyHostsGrantsAreTakenFromTheProbesOwnCommands() {
        assertThat(lines("emergency-runner-03"))
                .containsExactly(
                        "oncall ALL=(root) NOPASSWD: /usr/sbin/iptables-save \"\"",
                        "oncall ALL=(root) NOPASSWD: /usr/sbin/nft -j list ruleset");
        assertThat(lines(LabInventory.WEB))
                .contains("oncall ALL=(root) NOPASSWD: /usr/bin/cat /home/deploy/.ssh/authorized_keys")
                .contains("oncall ALL=(root) NOPASSWD: /usr/bin/stat -c %a\\:%U\\:%n /home/deploy/.ssh/authorized_keys"
                        + " /home/deploy/.ssh /home/deploy")
                .contains(
                        "oncall ALL=(root) NOPASSWD: /usr/local/bin/docker exec paws360-backend flyway info -outputType\\=json")
                .doesNotHaveDuplicates();
        assertThat(lines(LabInventory.RUNNER))
                .filteredOn(line -> line.contains("(runner)"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("oncall ALL=(runner) NOPASSWD: /usr/bin/ssh -F none -i "));
        assertThat(lines(LabInventory.DB))
                .anyMatch(line -> line.startsWith("oncall ALL=(postgres) NOPASSWD: /usr/bin/psql "));
    }

    @Test
    void whatIsSpecialToSudoersIsEscaped() {
        assertThat(Sudoers.command(List.of("/bin/x", "a b", "c,d:e=f#g", "*?[!]", "back\\slash", "^start")))
                .isEqualTo("/bin/x a\\ b c\\,d\\:e\\=f\\#g \\*\\?\\[\\!\\] back\\\\\\\\slash \\^start");
        assertThat(Sudoers.command(List.of("/bin/x"))).isEqualTo("/bin/x \"\"");
    }

    @Test
    void aCommandWithoutSudoNeedsNoGrant() {
        assertThat(Grants.grant("h", Command.of("df"))).isEmpty();
        assertThat(Grants.grant("h", Command.of("sudo", "-n"))).isEmpty();
        assertThat(Grants.grant("h", Command.of("id").withSudoAs("postgres")))
                .containsExactly(new Grants.Grant("h", "postgres", List.of("id")));
    }

    private static List<String> lines(String host) {
        return Grants.of(LabInventory.INVENTORY).stream()
                .filter(grant -> grant.host().equals(host))
                .map(grant -> grant.sudoersLine("oncall"))
                .toList();
    }
}
