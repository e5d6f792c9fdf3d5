package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.AnsibleInventory.Listing;
import dev.holdfast.remote.LocalCommands.Outcome;
import dev.holdfast.remote.Why;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AnsibleListingTest {
    private static final Path HOSTS = Path.of("/inventories/hosts");

    @Test
    void whatAnsiblePrintsIsTheListing() {
        assertThat(listed(new Outcome.Ended(0, "{}", "[WARNING]: an old plugin")))
                .isEqualTo(new Listing.Json("{}"));
    }

    @Test
    void whatAnsibleComplainsOfIsSaidWithoutItsWarnings() {
        assertThat(listed(new Outcome.Ended(1, "", "[WARNING]: an old plugin\nERROR! No inventory was parsed.\n")))
                .isEqualTo(new Listing.Failed(
                        "ansible-inventory cannot list /inventories/hosts: ERROR! No inventory was parsed."));
    }

    @Test
    void withoutAnsibleItSaysWhatToDo() {
        assertThat(listed(new Outcome.NotRun(Why.NOT_INSTALLED, "…")))
                .isEqualTo(new Listing.Failed(
                        "ansible-inventory is not installed here. Install Ansible, or have the inventory rendered where it is"
                                + " ('ansible-inventory -i hosts --list >hosts.json') and name hosts.json."));
    }

    @Test
    void anAnsibleThatHangsIsNotWaitedFor() {
        assertThat(listed(new Outcome.NotRun(Why.TIMED_OUT, "it took longer than 30 s.")))
                .isEqualTo(new Listing.Failed(
                        "ansible-inventory gave no list of /inventories/hosts: it took longer than 30 s."));
    }

    private static Listing listed(Outcome outcome) {
        return new AnsibleListing(command -> {
                    assertThat(command.argv())
                            .containsExactly("ansible-inventory", "-i", "/inventories/hosts", "--list");
                    return outcome;
                })
                .list(HOSTS);
    }
}
