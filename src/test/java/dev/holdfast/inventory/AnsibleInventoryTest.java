package dev.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that come from an Ansible inventory, and what the file adds to them. */
class AnsibleInventoryTest {
    private static final String LISTING = """
            {"_meta": {"hostvars": {
               "web-01": {"ansible_host": "192.168.1.41", "ansible_user": "deploy", "ansible_port": 2222},
               "web-02": {"ansible_host": "web-02.example.org", "ansible_user": "deploy"}}},
             "all": {"children": ["web", "staging"]},
             "web": {"hosts": ["web-01", "web-02"]},
             "staging": {"hosts": ["stage-01"]}}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void anInventoryLiesBesideTheFile() throws IOException {
        Files.writeString(folder.resolve("hosts"), "[web]\nweb-01\n");
    }

    @Test
    void hostsComeFromAnsibleAndTheFileGoesFirst() throws IOException {
        Inventory inventory = right("""
                environment: production
                deployment: {}
                ansible-inventory: {path: hosts, group: web}
                hosts:
                  web-01: {port: 22, names: [web-01.example.org]}
                  bastion:
                services:
                  backend: {hosts: [web], url: "http://localhost:8080"}
                """, LISTING);

        assertThat(inventory.hosts().keySet()).containsExactly("web-01", "bastion", "web-02");
        assertThat(inventory.host("web-01").ssh()).isEqualTo("192.168.1.41");
        assertThat(inventory.host("web-01").port()).isEqualTo(22);
        assertThat(inventory.host("web-01").deployName()).isEqualTo("web-01.example.org");
        assertThat(inventory.host("web-02").ssh()).isEqualTo("web-02.example.org");
        assertThat(inventory.deployTargets()).containsExactly("web-01", "web-02");
        assertThat(inventory.deployment().user()).isEqualTo("deploy");
    }

    @Test
    void aRenderedListingNeedsNoAnsible() throws IOException {
        Files.writeString(folder.resolve("hosts.json"), LISTING);
        Path file = write("""
                environment: production
                deployment: {user: deploy}
                ansible-inventory: {path: hosts.json}
                """);

        assertThat(InventoryFile.read(file)).isInstanceOf(InventoryFile.Result.Right.class);
    }

    @Test
    void whatAnsibleCannotListIsSaidAndNothingElseIsBlamed() throws IOException {
        assertThat(told("""
                environment: production
                deployment: {user: deploy}
                ansible-inventory: {path: hosts}
                runners: [{name: runner-01, host: runner-01}]
                """, new AnsibleInventory.Listing.Failed("ansible-inventory is not installed here.")))
                .containsExactly("3:27: ansible-inventory.path: ansible-inventory is not installed here.");
    }

    @Test
    void anInventoryThatIsNotThere() throws IOException {
        assertThat(told("""
                environment: production
                deployment: {user: deploy}
                ansible-inventory: {path: nowhere}
                """, new AnsibleInventory.Listing.Json(LISTING)))
                .containsExactly("3:27: ansible-inventory.path: there is no %s.".formatted(folder.resolve("nowhere")));
    }

    @Test
    void aGroupThatIsNotThere() throws IOException {
        assertThat(told("""
                environment: production
                deployment: {user: deploy}
                ansible-inventory: {path: hosts, group: webs}
                """, new AnsibleInventory.Listing.Json(LISTING)))
                .containsExactly(
                        "3:41: ansible-inventory.group: the Ansible inventory has no hosts in a group \"webs\". Did you mean"
                                + " \"web\"?");
    }

    @Test
    void somethingElseThanAListing() throws IOException {
        for (String json : List.of("", "[]", "{}", "{\"_meta\": ", "hello", "[".repeat(100_000))) {
            assertThat(told("""
                    environment: production
                    deployment: {user: deploy}
                    ansible-inventory: {path: hosts}
                    """, new AnsibleInventory.Listing.Json(json)))
                    .containsExactly(
                            "3:27: ansible-inventory.path: this is not what 'ansible-inventory --list' prints (JSON with"
                                    + " \"_meta\").");
        }
    }

    @Test
    void aHostThatWouldBeAnOptionOfSshIsRefused() throws IOException {
        assertThat(told("""
                environment: production
                deployment: {user: deploy}
                ansible-inventory: {path: hosts}
                """, new AnsibleInventory.Listing.Json("""
                {"_meta": {"hostvars": {"web-01": {"ansible_host": "-oProxyCommand=reboot"}, "web 02": {}}}}
                """)))
                .containsExactly(
                        "3:27: ansible-inventory.path: the Ansible inventory has a host called \"web 02\", which is no host's"
                                + " name.",
                        "3:27: ansible-inventory.path: the Ansible inventory says ansible_host: \"-oProxyCommand=reboot\" of"
                                + " web-01, which ssh does not take; templates are not resolved.");
    }

    @Test
    void groupsThatContainEachOtherEnd() {
        assertThat(AnsibleInventory.parse("""
                {"_meta": {}, "a": {"hosts": ["x"], "children": ["b"]}, "b": {"children": ["a"]}}
                """).orElseThrow().groups()).containsEntry("b", List.of("x"));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("holdfast.yaml"), text);
    }

    private Inventory right(String text, String listing) throws IOException {
        InventoryFile.Result result =
                InventoryFile.read(write(text), inventory -> new AnsibleInventory.Listing.Json(listing));
        assertThat(result).isInstanceOf(InventoryFile.Result.Right.class);
        return ((InventoryFile.Result.Right) result).inventory();
    }

    private List<String> told(String text, AnsibleInventory.Listing listing) throws IOException {
        Path file = write(text);
        return switch (InventoryFile.read(file, inventory -> listing)) {
            case InventoryFile.Result.Right right -> List.of();
            case InventoryFile.Result.Wrong wrong ->
                wrong.mistakes().stream()
                        .map(m -> m.toString().substring(file.toString().length() + 1))
                        .toList();
        };
    }
}
