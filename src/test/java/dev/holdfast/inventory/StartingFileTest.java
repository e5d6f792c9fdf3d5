package dev.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingFileTest {
    private static final String LISTING = """
            {"_meta": {"hostvars": {
               "web-01": {"ansible_host": "192.168.1.41", "ansible_user": "deploy", "ansible_password": "hunter2"},
               "web-02": {"ansible_host": "192.168.1.42", "ansible_user": "deploy", "ansible_port": "2222"},
               "db-01": {"ansible_host": "db.example.org", "ansible_user": "deploy"}}},
             "all": {"children": ["ungrouped", "webservers", "postgres", "ci", "redis"]},
             "webservers": {"hosts": ["web-01", "web-02"]},
             "postgres": {"hosts": ["db-01"]},
             "ci": {"children": ["runners"]},
             "runners": {"hosts": ["runner-01", "runner-02", "emergency-runner-03"]},
             "redis": {"hosts": ["redis-01"]}}
            """;

    @TempDir
    private Path folder;

    private final StartingFile file =
            StartingFile.of(AnsibleInventory.parse(LISTING).orElseThrow());

    @Test
    void whatAnsibleSaysIsFilledIn() throws IOException {
        Inventory inventory = right(file.text());

        assertThat(inventory.hosts().keySet())
                .containsExactly(
                        "web-01", "web-02", "db-01", "runner-01", "runner-02", "emergency-runner-03", "redis-01");
        assertThat(inventory.host("web-02"))
                .isEqualTo(new Host(
                        "web-02",
                        "192.168.1.42",
                        "192.168.1.42",
                        List.of("192.168.1.42"),
                        2222,
                        "",
                        new Host.WayIn(Host.WayIn.Kind.NONE, "")));
        assertThat(inventory.host("db-01").deployName()).isEqualTo("db.example.org");
        assertThat(inventory.deployment().user()).isEqualTo("deploy");
        assertThat(inventory.cache().orElseThrow().host()).isEqualTo("redis-01");
        assertThat(inventory.runners())
                .extracting(Runner::host, Runner::role)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("runner-01", Runner.Role.PRIMARY),
                        org.assertj.core.groups.Tuple.tuple("runner-02", Runner.Role.SECONDARY),
                        org.assertj.core.groups.Tuple.tuple("emergency-runner-03", Runner.Role.EMERGENCY));
    }

    @Test
    void aPasswordAmongAnsiblesVariablesIsNotTakenOver() {
        assertThat(file.text()).doesNotContain("hunter2");
    }

    @Test
    void whatWasGuessedAndWhatIsMissingIsSaid() {
        assertThat(file.guessed())
                .containsExactly(
                        "deployments log in as deploy (ansible_user)",
                        "the runner on runner-01 is the primary one, called runner-01 at GitHub",
                        "the runner on runner-02 is the secondary one, called runner-02 at GitHub",
                        "the runner on emergency-runner-03 is the emergency one, called emergency-runner-03 at GitHub",
                        "Redis is on redis-01, port 6379");
        assertThat(file.toFillIn()).containsExactly("services", "database", "monitoring", "registry", "repository");
    }

    @Test
    void withTheCommentSignsTakenAwayTheProposalsAreRight() throws IOException {
        String filledIn = file.text();
        for (String section : file.toFillIn()) {
            filledIn = uncommented(filledIn, section);
        }

        Inventory inventory = right(filledIn);

        assertThat(inventory.deployTargets()).containsExactly("web-01", "web-02");
        assertThat(inventory.database().orElseThrow().host()).isEqualTo("db-01");
        assertThat(inventory.registry()).isPresent();
        assertThat(inventory.repository()).isPresent();
        assertThat(inventory.monitoring()).isPresent();
    }

    @Test
    void theTemplateIsRightToo() throws IOException {
        assertThat(right(StartingFile.template().text()).hosts()).containsOnlyKeys("web-01");
    }

    @Test
    void aRunnerOfItsOwnInAGroupOfItsOwnIsThePrimary() {
        AnsibleInventory one = new AnsibleInventory(
                Map.of("ci-7", new AnsibleInventory.Machine("ci-7", "", "", java.util.Optional.empty())),
                Map.of("github_runners", List.of("ci-7")));

        assertThat(StartingFile.of(one).guessed())
                .containsExactly(
                        "deployments log in as deploy (Ansible does not say)",
                        "the runner on ci-7 is the primary one, called ci-7 at GitHub");
    }

    private static String uncommented(String text, String section) {
        StringBuilder out = new StringBuilder();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            inside = line.equals("#" + section + ":") || (inside && line.startsWith("#"));
            out.append(inside ? line.substring(1) : line).append('\n');
        }
        return out.toString();
    }

    private Inventory right(String text) throws IOException {
        Path written = Files.writeString(folder.resolve("holdfast.yaml"), text);
        InventoryFile.Result result = InventoryFile.read(written);
        assertThat(result).isInstanceOf(InventoryFile.Result.Right.class);
        return ((InventoryFile.Result.Right) result).inventory();
    }
}
