package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookTest {
    private static final Path PUBLISHED = Path.of("docs/runbook.md");
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final String RUNBOOK = Runbook.of(CATALOG, example());

    private static Inventory example() {
        return switch (InventoryFile.read(Path.of("docs/holdfast.example.yaml"))) {
            case InventoryFile.Result.Right right -> right.inventory();
            case InventoryFile.Result.Wrong wrong -> throw new AssertionError(wrong.mistakes());
        };
    }

    @Test
    void the_published_runbook_is_what_the_catalog_says_now() throws IOException {
        if (Boolean.getBoolean("holdfast.generate")) {
            Files.writeString(PUBLISHED, RUNBOOK);
        }
        assertThat(Files.readString(PUBLISHED))
                .as("docs/runbook.md is stale; mend it with: mvn test -Dtest=RunbookTest -Dholdfast.generate=true")
                .isEqualTo(RUNBOOK);
    }

    @Test
    void a_human_reads_quick_reference_failure_modes_emergencies_escalation() {
        List<String> chapters =
                RUNBOOK.lines().filter(line -> line.startsWith("## ")).toList();
        assertThat(chapters)
                .containsExactly(
                        "## Quick reference",
                        "## Failure mode 1: Runner offline",
                        "## Failure mode 2: Secrets expired",
                        "## Failure mode 3: Network unreachable",
                        "## Failure mode 4: Health checks failing",
                        "## Failure mode 5: Artifact missing",
                        "## Emergency procedures",
                        "## Escalation");
    }

    @Test
    void every_cause_stands_in_it_with_its_remedy() {
        for (FailureMode mode : CATALOG.modes()) {
            for (Cause cause : mode.causes()) {
                assertThat(RUNBOOK).contains("#### `" + cause.id() + "` (" + cause.severity() + ")\n");
                assertThat(RUNBOOK).contains(Markdown.text(cause.remedy().summary()));
            }
        }
    }

    @Test
    void its_commands_are_those_that_the_probes_run() {
        assertThat(RUNBOOK)
                .contains("ssh production-runner-01.paws360.local cat /proc/meminfo\n")
                .contains("ssh production-runner-01.paws360.local df ");
    }

    @Test
    void it_is_the_same_every_time() {
        assertThat(Runbook.of(CATALOG, example())).isEqualTo(RUNBOOK);
    }
}
