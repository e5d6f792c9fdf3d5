package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.diagnosis.Diagnosis;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    private static String report(Diagnosis diagnosis) {
        return MarkdownReport.of(diagnosis, Diagnoses.CATALOG);
    }

    @Test
    void a_full_disk_is_a_table_a_remedy_and_folded_evidence() {
        assertThat(report(Diagnoses.diskFull()))
                .startsWith("""
                        ### ❌ production: FAILING — 1 root cause (P2), diagnosed in 0.9 s

                        | | Failure mode | Cause | Where | Why |
                        |---|---|---|---|---|
                        | ❌ P2 | `runner-offline` | `disk-full` | production-runner-01 | The file system / of production-runner-01 is 100 % full (12 MB left), so the runner cannot write its work folder. |
                        | ↳ | `runner-offline` | `service-stopped` | production-runner-01 | The unit actions.runner.paws360-runner-01.service failed. |

                        #### P2 `runner-offline / disk-full` on production-runner-01
                        """)
                .contains(
                        "   ```bash\n   ssh production-runner-01 \"sudo du -x -d 2 / | sort -n | tail -20\"\n   ```\n")
                .contains("<details>\n<summary>Evidence (2 readings)</summary>\n\n");
    }

    @Test
    void an_emergency_is_a_caution_on_top() {
        assertThat(report(Diagnoses.degraded())).contains("""
                        > [!CAUTION]
                        > **EMERGENCY** `degraded-production` — The deployment of 1.4.0 and its rollback both failed: do not start another deployment.
                        > 1. Do not start another deployment.
                        > 2. `ansible-playbook -i inventories/production/hosts playbooks/validate-production-deploy.yml`
                        """);
    }

    @Test
    void what_was_not_seen_is_never_a_tick() {
        assertThat(report(Diagnoses.undecided()))
                .startsWith("### ⚠️ production: UNDECIDED")
                .contains("`oncall ALL=(root) NOPASSWD: /usr/sbin/iptables-save`")
                .doesNotContain("✅");
        assertThat(report(Diagnoses.healthy())).startsWith("### ✅ production: HEALTHY");
    }

    @Test
    void outside_code_nothing_hostile_means_anything() {
        String prose = withoutCode(report(Diagnoses.hostile()));
        assertThat(prose)
                .contains("It said")
                .doesNotContain("<script", "@everyone", "http://", "#1", "![x]")
                .doesNotContainPattern("(?m)^\\s*## heading");
        assertThat(Pattern.compile("</details>").matcher(prose).results()).hasSize(1);
    }

    @Test
    void a_table_row_has_five_cells_whatever_stands_in_it() {
        assertThat(report(Diagnoses.hostile()).lines().filter(line -> line.startsWith("| ❌")))
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 6);
    }

    @Test
    void fences_are_longer_than_any_in_what_was_said() {
        assertThat(Markdown.fenced("text", "a\n`````\nb")).isEqualTo("``````text\na\n`````\nb\n``````\n");
        assertThat(Markdown.code("a `b` c")).isEqualTo("``a `b` c``");
        assertThat(Markdown.code("`x|y`")).isEqualTo("`` `x\\|y` ``");
    }

    @Test
    void no_control_character_gets_through() {
        assertThat(report(Diagnoses.hostile())).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\n]]");
    }

    /** Without fenced blocks and code spans, as GitHub reads them. */
    private static String withoutCode(String markdown) {
        String unfenced = Pattern.compile("(?ms)^ *(`{3,})\\w*\\n.*?^ *\\1\\n")
                .matcher(markdown)
                .replaceAll("");
        return Pattern.compile("(?<![\\\\`])(`+)(?!`).*?(?<!`)\\1(?!`)")
                .matcher(unfenced)
                .replaceAll("");
    }
}
