package dev.holdfast.report;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Diagnosis.Status;
import dev.holdfast.diagnosis.Failure;
import dev.holdfast.diagnosis.Finding;
import dev.holdfast.diagnosis.Notice;
import dev.holdfast.diagnosis.Truth;
import dev.holdfast.diagnosis.Undecided;
import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Emergency;
import dev.holdfast.failuremode.Remedy;
import dev.holdfast.failuremode.Sentence;
import dev.holdfast.failuremode.Severity;
import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Deployment;
import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Limits;
import dev.holdfast.inventory.Person;
import dev.holdfast.inventory.Runner;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Why;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Diagnoses as they come out of the real thing, written by hand so that a test of a report depends on nothing else. */
final class Diagnoses {
    static final Instant AT = Instant.parse("2026-01-10T02:03:04Z");
    static final Subject RUNNER_HOST = host("production-runner-01");
    static final Subject WEB_01 = host("production-web-01");
    static final Subject RUNNER = new Subject(SubjectKind.RUNNER, "paws360-runner-01", "production-runner-01");
    static final Subject BACKEND = new Subject(SubjectKind.SERVICE, "backend@production-web-01", "production-web-01");
    static final Subject PROMETHEUS = new Subject(SubjectKind.MONITORING, "prometheus", "production-monitor-01");

    static final Finding DISK_FULL = seen(
            "disk",
            "disk-space",
            RUNNER_HOST,
            "production-runner-01",
            "full",
            Map.of("mount", "/", "used", "100 %", "available", "12 MB"),
            "df -P -k",
            """
            Filesystem     1024-blocks     Used Available Capacity Mounted on
            /dev/vda1         20511312 20498912     12400     100% /
            /dev/vdb1         10255636  1255636   9000000      13% /srv
            """);
    static final Finding UNIT_FAILED = seen(
            "unit",
            "systemd-unit",
            RUNNER,
            "production-runner-01",
            "failed",
            Map.of("unit", "actions.runner.paws360-runner-01.service", "result", "exit-code"),
            "systemctl show actions.runner.paws360-runner-01.service -p ActiveState,SubState,Result",
            "ActiveState=failed\nSubState=failed\nResult=exit-code\n");
    static final Finding METRIC = seen(
            "metric",
            "prometheus-sample",
            RUNNER,
            "here",
            "offline",
            Map.of("value", "0", "age", "4 s"),
            "GET http://192.168.0.200:9090/api/v1/query?query=runner_status",
            "{\"status\":\"success\",\"data\":{\"result\":[{\"value\":[1768010584,\"0\"]}]}}");
    static final Finding FIREWALL_UNSEEN = unseen(
            "firewall",
            "firewall",
            WEB_01,
            "production-web-01",
            Why.NEEDS_SUDO,
            "The firewall rules of production-web-01 can only be read by root.",
            "oncall ALL=(root) NOPASSWD: /usr/sbin/iptables-save");

    static final Catalog CATALOG = new Catalog(
            List.of(),
            List.of(new Emergency(
                    "degraded-production",
                    "Production in degraded state after failed deploy",
                    List.of("EMR-2"),
                    "",
                    List.of(),
                    true,
                    new Sentence("", List.of()),
                    List.of(
                            "Do not start another deployment.",
                            "$ ansible-playbook -i inventories/production/hosts playbooks/validate-production-deploy.yml"),
                    List.of())));

    static final Inventory INVENTORY = new Inventory(
            "production",
            Path.of("holdfast.yaml"),
            new Person("oncall", ""),
            new Deployment("deploy", "SHA256:abc", "/home/runner/.ssh/id_ed25519", ".ssh/authorized_keys"),
            hosts("production-web-02", "production-web-01", "production-runner-01"),
            List.of(new Runner(
                    "paws360-runner-01",
                    "production-runner-01",
                    "actions.runner.paws360-runner-01.service",
                    Runner.Role.PRIMARY,
                    List.of("self-hosted"),
                    "runner")),
            List.of(new Service(
                    "backend",
                    "paws360-backend",
                    List.of("production-web-01", "production-web-02"),
                    Service.Health.SPRING_ACTUATOR,
                    URI.create("http://localhost:8080"),
                    "/actuator/health",
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(35),
                    "paws360-backend",
                    true,
                    false,
                    "",
                    Map.of("DB_HOST", "production-db-01"),
                    List.of())),
            Optional.of(new Database("", "db.example", 5432, "", "paws360", "flyway_schema_history")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("production-web-01"),
            "/var/lib/paws360-production-state.json",
            new Limits(95, 5, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(30)));

    private Diagnoses() {}

    /** In the order given, which is not the order of the alphabet. */
    private static Map<String, Host> hosts(String... names) {
        Map<String, Host> hosts = new LinkedHashMap<>();
        for (String name : names) {
            hosts.put(name, new Host(name, name, "", List.of(), 22, "", new Host.WayIn(Host.WayIn.Kind.NONE, "")));
        }
        return hosts;
    }

    static Subject host(String name) {
        return new Subject(SubjectKind.HOST, name, name);
    }

    static Finding seen(
            String name,
            String probe,
            Subject subject,
            String from,
            String state,
            Map<String, String> values,
            String asked,
            String said) {
        var evidence = new Evidence(asked, from, AT, Duration.ofMillis(14), said);
        return new Finding(
                name,
                new Question(probe, subject, from, Map.of()),
                new Reading.Observed(state, values, List.of(evidence)));
    }

    static Finding unseen(
            String name, String probe, Subject subject, String from, Why why, String because, String mend) {
        return new Finding(
                name,
                new Question(probe, subject, from, Map.of()),
                new Reading.Unobservable(why, because, mend, List.of()));
    }

    static Verdict confirmed(
            String mode,
            String cause,
            Subject subject,
            Severity severity,
            String because,
            @Nullable Remedy remedy,
            Finding... in) {
        return new Verdict(
                mode,
                cause,
                subject,
                Truth.TRUE,
                severity,
                because,
                List.of(in),
                List.of(),
                List.of(),
                Optional.ofNullable(remedy));
    }

    static Verdict ruledOut(String mode, String cause, Subject subject, Finding... against) {
        return new Verdict(
                mode,
                cause,
                subject,
                Truth.FALSE,
                Severity.P2,
                "It would be so.",
                List.of(),
                List.of(against),
                List.of(),
                Optional.empty());
    }

    static final Remedy PRUNE = new Remedy(
            "Free the disk: remove stopped containers and images that no version needs.",
            Remedy.Risk.IRREVERSIBLE,
            List.of(
                    "Look at what takes the space.",
                    "$ ssh production-runner-01 \"sudo du -x -d 2 / | sort -n | tail -20\"",
                    "$ ssh production-runner-01 \"docker image ls --filter dangling=true --format '{{.ID}} {{.Size}} {{.CreatedSince}}' --no-trunc\""),
            "`df -h /` shows less than 90 % used, and the runner takes a job.");

    static final Remedy RESTART = new Remedy(
            "Restart the runner's service.",
            Remedy.Risk.REVERSIBLE,
            List.of("$ ssh production-runner-01 \"sudo systemctl restart actions.runner.paws360-runner-01.service\""),
            "systemd says active.");

    /** Disk full on the runner's host, which explains the stopped runner. */
    static Diagnosis diskFull() {
        Verdict disk = confirmed(
                "runner-offline",
                "disk-full",
                RUNNER_HOST,
                Severity.P2,
                "The file system / of production-runner-01 is 100 % full (12 MB left), so the runner cannot write its work folder.",
                PRUNE,
                DISK_FULL,
                UNIT_FAILED);
        Verdict stopped = confirmed(
                "runner-offline",
                "service-stopped",
                RUNNER,
                Severity.P2,
                "The unit actions.runner.paws360-runner-01.service failed.",
                RESTART,
                UNIT_FAILED,
                METRIC);
        Failure below = new Failure("runner-offline", "service-stopped", Severity.P2, List.of(stopped), List.of());
        return diagnosis(
                Status.FAILING,
                List.of(new Failure("runner-offline", "disk-full", Severity.P2, List.of(disk), List.of(below))),
                List.of(),
                List.of(new Notice(
                        "secret-overdue",
                        "secrets-expired",
                        List.of("PRODUCTION_SSH_USER"),
                        "The secret PRODUCTION_SSH_USER was last updated 131 days ago; the limit is 90 days.",
                        List.of())),
                List.of(disk, stopped),
                DISK_FULL,
                UNIT_FAILED,
                METRIC);
    }

    /** Everything ruled out. */
    static Diagnosis healthy() {
        Finding disk = seen(
                "disk", "disk-space", WEB_01, "production-web-01", "enough", Map.of("used", "13 %"), "df -P -k", "");
        Finding prometheus = seen(
                "prometheus",
                "prometheus",
                PROMETHEUS,
                "here",
                "ready",
                Map.of(),
                "GET http://192.168.0.200:9090/-/ready",
                "");
        return diagnosis(
                Status.HEALTHY,
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        ruledOut("runner-offline", "disk-full", WEB_01, disk),
                        ruledOut("network-unreachable", "port-filtered", WEB_01, prometheus)),
                disk,
                prometheus);
    }

    /** Healthy, and a host on which no verdict hangs could not be asked. */
    static Diagnosis healthyButOne() {
        Finding seen = seen(
                "disk", "disk-space", WEB_01, "production-web-01", "enough", Map.of("used", "13 %"), "df -P -k", "");
        Finding unseen = new Finding(
                "disk",
                new Question("disk-space", host("bastion-01"), "bastion-01", Map.of()),
                new Reading.Unobservable(Why.UNREACHABLE, "bastion-01: Connection refused", "", List.of()));
        return diagnosis(
                Status.HEALTHY,
                List.of(),
                List.of(),
                List.of(),
                List.of(ruledOut("runner-offline", "disk-full", WEB_01, seen)),
                seen,
                unseen);
    }

    /** Nothing confirmed; the firewall could not be read. */
    static Diagnosis undecided() {
        Verdict filtered = new Verdict(
                "network-unreachable",
                "port-filtered",
                WEB_01,
                Truth.UNKNOWN,
                Severity.P2,
                "A firewall rule drops port 22.",
                List.of(),
                List.of(),
                List.of(FIREWALL_UNSEEN),
                Optional.empty());
        return diagnosis(
                Status.UNDECIDED,
                List.of(),
                List.of(new Undecided(
                        "network-unreachable",
                        WEB_01,
                        Truth.UNKNOWN,
                        "",
                        List.of("port-filtered"),
                        List.of(FIREWALL_UNSEEN))),
                List.of(),
                List.of(filtered),
                FIREWALL_UNSEEN);
    }

    /** A failed rollback: an emergency, a cause nobody knows, an open cause, sources that disagree. */
    static Diagnosis degraded() {
        Finding state = seen(
                "state",
                "state-file",
                WEB_01,
                "production-web-01",
                "rollback-failed",
                Map.of("current", "1.4.0", "last-known-good", "1.3.2"),
                "cat /var/lib/paws360-production-state.json",
                "{\"status\":\"rollback-failed\",\"current_version\":\"1.4.0\",\"last_known_good\":\"1.3.2\"}");
        Verdict unknown = confirmed(
                "health-checks-failing",
                Verdict.UNRECOGNISED,
                BACKEND,
                Severity.P1,
                "backend@production-web-01 answers 500, for a reason that the catalog does not know.",
                null,
                state);
        Diagnosis base = diagnosis(
                Status.DEGRADED,
                List.of(new Failure(
                        "health-checks-failing", Verdict.UNRECOGNISED, Severity.P1, List.of(unknown), List.of())),
                List.of(new Undecided(
                        "runner-offline",
                        RUNNER,
                        Truth.TRUE,
                        "github-runner says offline",
                        List.of("host-down", "unreachable"),
                        List.of(FIREWALL_UNSEEN))),
                List.of(),
                List.of(unknown),
                state,
                FIREWALL_UNSEEN);
        return new Diagnosis(
                base.environment(),
                base.status(),
                base.failures(),
                base.undecided(),
                base.warnings(),
                List.of(new Notice(
                        "metric-disagrees",
                        "runner-offline",
                        List.of("paws360-runner-01"),
                        "Prometheus says online, systemd says failed; the sample is 12 s old, so Prometheus is stale.",
                        List.of(METRIC, UNIT_FAILED))),
                List.of(new Notice(
                        "degraded-production",
                        "health-checks-failing",
                        List.of("production-web-01"),
                        "The deployment of 1.4.0 and its rollback both failed: do not start another deployment.",
                        List.of(state))),
                base.verdicts(),
                base.readings(),
                base.at(),
                base.elapsed());
    }

    static List<Diagnosis> ofAllKinds() {
        return List.of(healthy(), diskFull(), undecided(), degraded(), hostile());
    }

    /** A cause that one question proves, whatever that was. */
    static Diagnosis provedBy(String asked) {
        Finding finding =
                seen("up", "prometheus", PROMETHEUS, "here", "ready", Map.of(), asked, "{\"status\":\"success\"}");
        Verdict verdict = confirmed(
                "health-checks-failing", "service-crashing", BACKEND, Severity.P2, "It is so.", RESTART, finding);
        return diagnosis(
                Status.FAILING,
                List.of(new Failure(
                        "health-checks-failing", "service-crashing", Severity.P2, List.of(verdict), List.of())),
                List.of(),
                List.of(),
                List.of(verdict),
                finding);
    }

    /** What comes back from a host that wants to harm the reader. */
    static Diagnosis hostile() {
        String evil = "\u001b[2J\u001b]0;owned\u0007 <script>alert(1)</script> @everyone #1 | a `b` ``` ~~~ \u202e"
                + " ![x](http://evil.example/p.png) ::error::x%0A ##[add-mask]a\r\n::add-mask::b\r\n## heading\n</details>";
        Finding finding = seen(
                "unit",
                "systemd-unit",
                BACKEND,
                "production-web-01",
                "failed",
                Map.of("unit", evil),
                "echo " + evil,
                evil);
        Verdict verdict = confirmed(
                "health-checks-failing",
                "service-crashing",
                BACKEND,
                Severity.P2,
                "It said " + evil,
                new Remedy("Do " + evil, Remedy.Risk.DISRUPTIVE, List.of("$ echo " + evil, evil), evil),
                finding);
        return diagnosis(
                Status.FAILING,
                List.of(new Failure(
                        "health-checks-failing", "service-crashing", Severity.P2, List.of(verdict), List.of())),
                List.of(),
                List.of(new Notice("evil", "health-checks-failing", List.of("x"), evil, List.of())),
                List.of(verdict),
                finding);
    }

    static Diagnosis diagnosis(
            Status status,
            List<Failure> failures,
            List<Undecided> undecided,
            List<Notice> warnings,
            List<Verdict> verdicts,
            Finding... findings) {
        Map<Question, Reading> readings = new LinkedHashMap<>();
        new ArrayList<>(List.of(findings)).forEach(f -> readings.put(f.question(), f.reading()));
        return new Diagnosis(
                "production",
                status,
                failures,
                undecided,
                warnings,
                List.of(),
                List.of(),
                verdicts,
                readings,
                AT,
                Duration.ofMillis(912));
    }
}
