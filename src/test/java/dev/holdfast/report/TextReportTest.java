package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.diagnosis.Diagnosis;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final Look TERMINAL = new Look(80, false, true);
    private static final Look ASCII = new Look(80, false, false);

    private static String report(Diagnosis diagnosis, Look look) {
        return TextReport.of(diagnosis, Diagnoses.CATALOG, look, Revisit.LIVE);
    }

    @Test
    void a_full_disk_reads_from_the_verdict_to_the_next_command() {
        assertThat(report(Diagnoses.diskFull(), TERMINAL)).isEqualTo("""
                        production: FAILING — 1 root cause (P2), diagnosed in 0.9 s

                        P2  runner-offline / disk-full  on production-runner-01
                            The file system / of production-runner-01 is 100 % full (12 MB left), so the
                            runner cannot write its work folder.

                            Evidence
                              disk-space of production-runner-01: full (available 12 MB, mount /, used
                                100 %) [14 ms]
                                production-runner-01$ df -P -k
                                  /dev/vda1         20511312 20498912     12400     100% /
                              systemd-unit of paws360-runner-01: failed (result exit-code, unit
                                actions.runner.paws360-runner-01.service) [14 ms]
                                production-runner-01$ systemctl show actions.runner.paws360-runner-01.service -p ActiveState,SubState,Result
                                  ActiveState=failed

                            Explains
                              └─ runner-offline / service-stopped on production-runner-01

                            Remedy (cannot be undone)
                              Free the disk: remove stopped containers and images that no version needs.
                              1. Look at what takes the space.
                              2. $ ssh production-runner-01 "sudo du -x -d 2 / | sort -n | tail -20"
                              3. $ ssh production-runner-01 "docker image ls --filter dangling=true --format '{{.ID}} {{.Size}} {{.CreatedSince}}' --no-trunc"
                              Verify: `df -h /` shows less than 90 % used, and the runner takes a job.

                        Warnings
                          - secret-overdue: The secret PRODUCTION_SSH_USER was last updated 131 days
                            ago; the limit is 90 days.

                        Next
                          holdfast explain runner-offline/disk-full
                              every reading behind the first root cause, for and against
                          holdfast diagnose --save evidence.zip
                              keep the evidence before anything is repaired
                        """);
    }

    @Test
    void healthy_says_what_was_looked_at_and_in_what_time() {
        assertThat(report(Diagnoses.healthy(), TERMINAL)).isEqualTo("""
                        production: HEALTHY — both failure modes ruled out, in 0.9 s

                        Ruled out: runner-offline and network-unreachable.
                        Looked at: 2 questions to 1 host and prometheus.
                        """);
    }

    @Test
    void what_was_not_seen_is_named_even_where_no_verdict_hangs_on_it() {
        assertThat(report(Diagnoses.healthyButOne(), TERMINAL)).isEqualTo("""
                        production: HEALTHY — the one failure mode asked about is ruled out, in 0.9 s

                        Not seen either (no verdict hangs on it)
                          - unreachable: bastion-01: Connection refused (disk-space)

                        Ruled out: runner-offline.
                        Looked at: 2 questions to 1 host.
                        """);
        assertThat(MarkdownReport.of(Diagnoses.healthyButOne(), Diagnoses.CATALOG))
                .contains("bastion-01: Connection refused");
        assertThat(JsonReport.of(Diagnoses.healthyButOne(), Diagnoses.CATALOG))
                .contains("\"unseen\"", "bastion-01: Connection refused");
    }

    @Test
    void undecided_names_what_could_not_be_seen_and_the_line_that_mends_it() {
        assertThat(report(Diagnoses.undecided(), TERMINAL)).isEqualTo("""
                        production: UNDECIDED — 1 failure mode could not be ruled out, after 0.9 s

                        Could not be seen, so neither confirmed nor ruled out
                          - needs sudo: The firewall rules of production-web-01 can only be read by
                            root.
                            To mend it:
                              oncall ALL=(root) NOPASSWD: /usr/sbin/iptables-save
                            No answer to: firewall of production-web-01
                            Leaves open: network-unreachable on production-web-01

                        Next
                          holdfast explain network-unreachable
                              what each of its causes hangs on, and what is missing
                          holdfast diagnose --save evidence.zip
                              keep the evidence before anything is repaired
                        """);
    }

    @Test
    void an_emergency_stands_on_top_with_what_to_do_at_once() {
        assertThat(report(Diagnoses.degraded(), TERMINAL)).startsWith("""
                        production: DEGRADED — deploy nothing until this is cleared; 1 root cause (P1),
                          1 failure mode undecided, diagnosed in 0.9 s

                        !! EMERGENCY degraded-production  on production-web-01
                            The deployment of 1.4.0 and its rollback both failed: do not start another
                            deployment.

                            At once
                              1. Do not start another deployment.
                              2. $ ansible-playbook -i inventories/production/hosts playbooks/validate-production-deploy.yml

                        P1  health-checks-failing / unrecognised  on backend@production-web-01
                        """);
    }

    @Test
    void a_cause_that_nobody_knows_gets_no_remedy() {
        assertThat(report(Diagnoses.degraded(), TERMINAL))
                .contains("None: the catalog does not know this cause, and nothing is repaired on a")
                .doesNotContain("Verify:");
    }

    @Test
    void a_mode_that_is_seen_without_its_cause_is_never_called_well() {
        assertThat(report(Diagnoses.degraded(), TERMINAL))
                .contains("?  runner-offline / cause open  on production-runner-01")
                .contains("It is failing: github-runner says offline. Still possible: host-down and");
    }

    @Test
    void only_a_healthy_production_is_called_healthy() {
        for (Diagnosis diagnosis : Diagnoses.ofAllKinds()) {
            boolean says = report(diagnosis, TERMINAL).contains("HEALTHY");
            assertThat(says).isEqualTo(diagnosis.status() == Diagnosis.Status.HEALTHY);
        }
    }

    @Test
    void nothing_hostile_reaches_the_terminal() {
        for (Look look : List.of(TERMINAL, ASCII)) {
            assertThat(report(Diagnoses.hostile(), look)).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}&&[^\n]]");
        }
    }

    @Test
    void nothing_a_host_says_becomes_a_command_for_githubs_runner() {
        for (int width = 60; width <= 120; width++) {
            assertThat(report(Diagnoses.hostile(), new Look(width, false, true)))
                    .doesNotContainPattern("(?m)^\\s*::")
                    .doesNotContain("##[");
        }
    }

    @Test
    void what_was_kept_is_what_the_next_command_looks_at() {
        String kept = TextReport.of(
                Diagnoses.diskFull(), Diagnoses.CATALOG, TERMINAL, new Revisit("--replay evidence.zip", true));
        assertThat(kept)
                .contains("  holdfast explain runner-offline/disk-full --replay evidence.zip\n")
                .doesNotContain("--save");
    }

    @Test
    void without_a_utf8_locale_our_own_symbols_are_ascii() {
        assertThat(report(Diagnoses.degraded(), ASCII)).isASCII();
        assertThat(report(Diagnoses.diskFull(), ASCII)).isASCII().contains("`- runner-offline / service-stopped");
    }

    @Test
    void colour_changes_nothing_but_colour() {
        for (Diagnosis diagnosis : Diagnoses.ofAllKinds()) {
            String coloured = report(diagnosis, new Look(80, true, true));
            assertThat(coloured).contains("\u001b[");
            assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(report(diagnosis, TERMINAL));
        }
    }

    @Test
    void running_text_keeps_to_the_width_and_commands_stay_whole() {
        String narrow = report(Diagnoses.diskFull(), new Look(60, false, true));
        assertThat(narrow)
                .contains("      3. $ ssh production-runner-01 \"docker image ls --filter dangling=true --format"
                        + " '{{.ID}} {{.Size}} {{.CreatedSince}}' --no-trunc\"\n");
        assertThat(narrow.lines().filter(line -> !line.contains("$ "))).allMatch(line -> line.length() <= 60);
    }

    @Test
    void of_an_address_that_does_not_fit_the_beginning_is_shown() {
        String asked = "GET http://production-mon-01:9090/api/v1/query?query=up&time=1767225600&timeout=5s&stats=all";
        assertThat(report(Diagnoses.provedBy(asked), TERMINAL))
                .contains("        GET http://production-mon-01:9090/api/v1/query?query=up…\n");
        assertThat(report(Diagnoses.provedBy(asked), ASCII))
                .contains("        GET http://production-mon-01:9090/api/v1/query?query=up...\n");
        assertThat(JsonReport.of(Diagnoses.provedBy(asked), Diagnoses.CATALOG)).contains(asked);

        String selector = "GET http://production-mon-01:9090/api/v1/query?query=" + "timestamp%28up%29".repeat(10);
        assertThat(report(Diagnoses.provedBy(selector), TERMINAL).lines())
                .filteredOn(line -> line.contains("GET "))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("…").hasSize(80));
    }
}
