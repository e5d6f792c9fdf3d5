package dev.holdfast.simulation.fault;

import static dev.holdfast.simulation.fault.Fault.fault;
import static dev.holdfast.simulation.fault.Fault.lookAlike;
import static dev.holdfast.simulation.fault.Stage.R1;
import static dev.holdfast.simulation.fault.Stage.R1_UNIT;
import static dev.holdfast.simulation.fault.Stage.R2;
import static dev.holdfast.simulation.fault.Stage.R2_UNIT;
import static dev.holdfast.simulation.fault.Stage.R3;
import static dev.holdfast.simulation.fault.Stage.R3_UNIT;

import dev.holdfast.simulation.model.Containers;
import dev.holdfast.simulation.model.Pushgateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** No runner takes the deployment's job. */
final class RunnerOffline {
    private static final String HOME = "/opt/actions-runner";
    private static final String REGISTRATION = HOME + "/.runner";
    private static final String WORK = HOME + "/_work";
    private static final String EXPORTER = "prometheus-node-exporter";
    private static final String HEARTBEAT = "runner-heartbeat";
    private static final String VIEW = "/srv/view";
    private static final String UNIT_FILE = "/etc/systemd/system/" + R1_UNIT;
    private static final long NEARLY_FULL = 112_000_000;
    private static final String LISTENER = "Runner.Listener";
    private static final String WORKER = "Runner.Worker";
    private static final String[] BOTH_OFFLINE_AT_WORK = {
        "deploy-in-progress", "runner-shown-offline", "paws360-runner-01", "runner-shown-offline", "paws360-runner-02"
    };

    static final List<Fault> ALL = List.of(
            fault(
                    "runner-offline/service-stopped",
                    "Somebody stopped the primary runner's service.",
                    stage -> stage.stop(R1, R1_UNIT),
                    stage -> stage.start(R1, R1_UNIT)),
            fault(
                    "runner-offline/service-stopped--secondary",
                    "The secondary runner's service was killed and nobody started it again.",
                    stage -> stage.signal(R2, 15, "Runner.Listener"),
                    stage -> stage.start(R2, R2_UNIT)),
            fault(
                    "runner-offline/service-stopped--github-lies",
                    "The primary runner is stopped, but GitHub still shows it as online.",
                    stage -> {
                        stage.scenario("runner-shown-online", "paws360-runner-01");
                        stage.stop(R1, R1_UNIT);
                    },
                    stage -> {
                        stage.noScenario("runner-shown-online", "paws360-runner-01");
                        stage.start(R1, R1_UNIT);
                    }),
            fault(
                    "runner-offline/service-stopped--metric-lies",
                    "The primary runner is stopped, but an old push to the Pushgateway keeps its metric at 1 for ever.",
                    stage -> {
                        stage.stop(R1, EXPORTER, R1_UNIT);
                        stage.world().pushgateway().push(HEARTBEAT, pushed(stage));
                    },
                    stage -> {
                        stage.world().pushgateway().delete(HEARTBEAT);
                        stage.start(R1, EXPORTER, R1_UNIT);
                    }),
            fault(
                    "runner-offline/crash-looping",
                    "The primary runner's registration file is damaged; the service dies at every start.",
                    stage -> {
                        stage.edit(R1, REGISTRATION, text -> "x" + text);
                        stage.restart(R1, R1_UNIT);
                    },
                    stage -> {
                        stage.restore(R1, REGISTRATION);
                        stage.fresh(R1, R1_UNIT);
                    }),
            fault(
                    "runner-offline/disk-full",
                    "A job's leftovers filled the primary runner's disk; the runner dies when it cannot write its log.",
                    stage -> stage.fillDisk(R1, WORK + "/_temp-artifacts.tar"),
                    stage -> {
                        stage.disk(R1).remove(WORK + "/_temp-artifacts.tar");
                        stage.fresh(R1, R1_UNIT);
                    }),
            fault(
                    "runner-offline/disk-full--images",
                    "Unused container images filled the primary runner's disk: what `docker system prune` is for.",
                    RunnerOffline::images,
                    stage -> {
                        stage.disk(R1).remove(WORK + "/last-straw");
                        stage.disk(R1).remove("/var/lib/containers/storage/overlay/old-build");
                        stage.host(R1).containers().remove("localhost/old-build:1");
                        stage.fresh(R1, R1_UNIT);
                    }),
            fault(
                    "runner-offline/read-only-disk",
                    "The primary runner's disk had an error and went read-only; the runner cannot start again.",
                    stage -> {
                        stage.disk(R1).readOnly(true);
                        stage.restart(R1, R1_UNIT);
                    },
                    stage -> {
                        stage.disk(R1).readOnly(false);
                        stage.fresh(R1, R1_UNIT);
                    }),
            fault(
                    "runner-offline/out-of-memory",
                    "A cache set too large in the runner's .env; the kernel kills the runner for want of memory, again and"
                            + " again.",
                    stage -> {
                        stage.disk(R1).write(HOME + "/.env", "CACHE_MB=400\n");
                        stage.host(R1).memoryLimitMib(OptionalLong.of(160));
                        stage.restart(R1, R1_UNIT);
                    },
                    stage -> {
                        stage.disk(R1).remove(HOME + "/.env");
                        stage.host(R1).memoryLimitMib(OptionalLong.empty());
                        stage.host(R1).journal().forgetKernel();
                        stage.fresh(R1, R1_UNIT);
                    }),
            fault(
                    "runner-offline/frozen",
                    "The primary runner's process is stopped by a signal; systemd calls its unit active, and so does the metric.",
                    stage -> stage.signal(R1, 19, LISTENER),
                    stage -> stage.signal(R1, 18, LISTENER)),
            fault(
                    "runner-offline/frozen--both",
                    "The processes of both production runners are stopped by a signal; their units stay active.",
                    stage -> List.of(R1, R2).forEach(host -> stage.signal(host, 19, LISTENER)),
                    stage -> List.of(R1, R2).forEach(host -> stage.signal(host, 18, LISTENER))),
            fault(
                    "runner-offline/deregistered",
                    "GitHub no longer knows the primary runner; its service runs on as if nothing had happened.",
                    stage -> stage.scenario("runner-deregistered", "paws360-runner-01"),
                    stage -> stage.noScenario("runner-deregistered", "paws360-runner-01")),
            fault(
                    "runner-offline/host-down",
                    "The primary runner's host has no power.",
                    stage -> stage.host(R1).powerCut(),
                    stage -> stage.host(R1).powerOn()),
            fault(
                    "runner-offline/unreachable",
                    "The primary runner's host runs, but its network lets nothing in or out.",
                    stage -> {
                        stage.rule(R1, "INPUT -i eth0 -j DROP");
                        stage.rule(R1, "OUTPUT -o eth0 -j DROP");
                    },
                    stage -> {
                        stage.noRule(R1, "INPUT -i eth0 -j DROP");
                        stage.noRule(R1, "OUTPUT -o eth0 -j DROP");
                    }),
            fault(
                    "runner-offline/unreachable--wrong-address",
                    "An old line in the primary runner's /etc/hosts sends GitHub's name to the registry.",
                    stage -> {
                        stage.edit(R1, "/etc/hosts", text -> text + stage.address(Stage.REG) + " api.github.com\n");
                        stage.restart(R1, R1_UNIT);
                    },
                    stage -> {
                        stage.restore(R1, "/etc/hosts");
                        stage.restart(R1, R1_UNIT);
                    }),
            fault(
                    "runner-offline/no-runner-with-labels",
                    "A deployment waits because it asks for a label that no runner carries.",
                    stage -> stage.scenario("deploy-queued-wrong-labels"),
                    stage -> stage.noScenario("deploy-queued-wrong-labels")),
            fault(
                    "runner-offline/registered-but-idle",
                    "A deployment waits although a runner with its labels is online and idle.",
                    stage -> {
                        stage.scenario("deploy-queued-idle-runner");
                        stage.built();
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("deploy-queued-idle-runner");
                    }),
            fault(
                    "runner-offline/not-monitored",
                    "The primary runner is well, but nothing measures it: no runner_status at all.",
                    stage -> stage.stop(R1, EXPORTER),
                    stage -> stage.start(R1, EXPORTER)),
            fault(
                    "runner-offline/all-runners-down",
                    "Both production runners are stopped.",
                    RunnerOffline::bothStopped,
                    RunnerOffline::bothStarted),
            fault(
                    "runner-offline/all-runners-down--different-causes",
                    "One production runner is stopped, the other one's host has no power.",
                    stage -> {
                        stage.stop(R1, R1_UNIT);
                        stage.host(R2).powerCut();
                    },
                    stage -> {
                        stage.start(R1, R1_UNIT);
                        stage.host(R2).powerOn();
                    }),
            fault(
                    "emergencies/all-runners-down",
                    "Both production runners are down while a deployment waits.",
                    stage -> {
                        stage.scenario("deploy-queued");
                        stage.built();
                        bothStopped(stage);
                    },
                    stage -> {
                        bothStarted(stage);
                        stage.notBuilt();
                        stage.noScenario("deploy-queued");
                    }),
            fault(
                    "unlisted/runner-masked",
                    "The primary runner's unit is masked: stopped, and no start would help.",
                    stage -> {
                        stage.keep(R1, UNIT_FILE);
                        stage.stop(R1, R1_UNIT);
                        stage.disk(R1).remove(UNIT_FILE);
                        stage.disk(R1).link("/dev/null", UNIT_FILE);
                        stage.host(R1).systemd().reload();
                    },
                    stage -> {
                        stage.disk(R1).remove(UNIT_FILE);
                        stage.restore(R1, UNIT_FILE);
                        stage.host(R1).systemd().reload();
                        stage.start(R1, R1_UNIT);
                    }));

    static final List<Fault> LOOK_ALIKES = List.of(
            lookAlike(
                    "runner-offline/all-runners-down--one-left",
                    "The primary runner is stopped, the secondary works.",
                    stage -> stage.stop(R1, R1_UNIT),
                    stage -> stage.start(R1, R1_UNIT)),
            lookAlike(
                    "runner-offline/crash-looping--one-crash",
                    "The primary runner crashed once, was restarted by systemd and is well.",
                    stage -> stage.signal(R1, 9, "Runner.Listener"),
                    stage -> stage.fresh(R1, R1_UNIT)),
            lookAlike(
                    "runner-offline/crash-looping--restarted-by-hand",
                    "Somebody restarted the primary runner twice; it is well.",
                    stage -> {
                        stage.restart(R1, R1_UNIT);
                        stage.restart(R1, R1_UNIT);
                    },
                    stage -> {}),
            lookAlike(
                    "runner-offline/deregistered--old-registration",
                    "GitHub still lists a runner that was retired long ago, offline.",
                    stage -> stage.world().github().edit("old-registration", "runners", RunnerOffline::retired),
                    stage -> stage.world().github().withoutEdit("old-registration")),
            lookAlike(
                    "runner-offline/disk-full--nearly",
                    "The primary runner's disk is 89 % full, which is enough room.",
                    stage -> stage.fillDisk(R1, WORK + "/cache.tar", NEARLY_FULL),
                    stage -> stage.disk(R1).remove(WORK + "/cache.tar")),
            lookAlike(
                    "runner-offline/host-down--no-ping",
                    "The primary runner's host answers no ping (ICMP is dropped), and nothing else is wrong.",
                    stage -> stage.rule(R1, "INPUT -p icmp -j DROP"),
                    stage -> stage.noRule(R1, "INPUT -p icmp -j DROP")),
            lookAlike(
                    "runner-offline/not-monitored--emergency-runner",
                    "The emergency runner's host is switched off: it has no metric, and needs none.",
                    stage -> stage.host(R3).powerCut(),
                    stage -> stage.host(R3).powerOn()),
            lookAlike(
                    "runner-offline/out-of-memory--another-process",
                    "The kernel killed a greedy process of a job on the primary runner's host; the runner itself is well.",
                    stage -> {
                        stage.host(R1).memoryLimitMib(OptionalLong.of(250));
                        stage.runTransient(R1, "webpack", "python3 -c \"x = bytearray(600 << 20)\"");
                    },
                    stage -> {
                        stage.host(R1).memoryLimitMib(OptionalLong.empty());
                        stage.end(R1, "webpack");
                        stage.host(R1).journal().forgetKernel();
                    }),
            lookAlike(
                    "runner-offline/read-only-disk--read-only-view",
                    "A folder is mounted a second time, read-only: a view of a disk that is well.",
                    stage -> Views.show(stage.host(R1), VIEW),
                    stage -> Views.hide(stage.host(R1), VIEW)),
            lookAlike(
                    "runner-offline/registered-but-idle--busy",
                    "A deployment is being carried out at this moment; its runner is busy and well.",
                    stage -> {
                        stage.scenario("deploy-in-progress");
                        stage.built();
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("deploy-in-progress");
                    }),
            lookAlike(
                    "runner-offline/registered-but-idle--waits-for-approval",
                    "The deployment waits for a person to approve it, not for a runner.",
                    stage -> {
                        stage.scenario("deploy-waiting-for-approval");
                        stage.built();
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("deploy-waiting-for-approval");
                    }),
            lookAlike(
                    "runner-offline/registered-but-idle--wrong-labels",
                    "A deployment waits because it asks for a label that no runner carries.",
                    stage -> stage.scenario("deploy-queued-wrong-labels"),
                    stage -> stage.noScenario("deploy-queued-wrong-labels")),
            lookAlike(
                    "runner-offline/service-stopped--emergency-runner-rests",
                    "The emergency runner was started and stopped again: stopped is how it rests.",
                    stage -> {
                        stage.start(R3, R3_UNIT);
                        stage.stop(R3, R3_UNIT);
                    },
                    stage -> {}),
            lookAlike(
                    "runner-offline/service-stopped--github-shows-offline",
                    "GitHub shows the primary runner as offline while a job runs on it (actions/runner #3892).",
                    stage -> {
                        stage.scenario("deploy-in-progress", "runner-shown-offline", "paws360-runner-01");
                        stage.built();
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("deploy-in-progress", "runner-shown-offline", "paws360-runner-01");
                    }),
            lookAlike(
                    "runner-offline/frozen--a-jobs-worker",
                    "A job's own process is stopped on the primary runner, by somebody who debugs it; the listener is well.",
                    stage -> {
                        stage.scenario("deploy-in-progress");
                        stage.built();
                        // the job's process is there when the listener has heard of the job
                        stage.world().clock().after(Duration.ofSeconds(2), () -> stage.signal(R1, 19, WORKER));
                    },
                    stage -> {
                        stage.signal(R1, 18, WORKER);
                        stage.notBuilt();
                        stage.noScenario("deploy-in-progress");
                    }),
            lookAlike(
                    "runner-offline/unreachable--for-us-only",
                    "We cannot reach the primary runner's sshd, but the runner works: GitHub and the metric see it.",
                    stage -> stage.rule(R1, "INPUT -s " + stage.laptop(R1) + " -p tcp --dport 22 -j DROP"),
                    stage -> stage.noRule(R1, "INPUT -s " + stage.laptop(R1) + " -p tcp --dport 22 -j DROP")),
            lookAlike(
                    "emergencies/all-runners-down--both-shown-offline",
                    "GitHub shows both production runners as offline; a job runs on the primary, and of the secondary nobody"
                            + " knows why.",
                    stage -> {
                        stage.scenario(BOTH_OFFLINE_AT_WORK);
                        stage.built();
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario(BOTH_OFFLINE_AT_WORK);
                    }));

    private RunnerOffline() {}

    private static void bothStopped(Stage stage) {
        stage.stop(R1, R1_UNIT);
        stage.stop(R2, R2_UNIT);
    }

    private static void bothStarted(Stage stage) {
        stage.start(R1, R1_UNIT);
        stage.start(R2, R2_UNIT);
    }

    private static Pushgateway.Group pushed(Stage stage) {
        Map<String, String> labels = Map.of(
                "environment", "production", "runner_role", "primary", "host", R1, "runner", "paws360-runner-01");
        return new Pushgateway.Group(
                stage.world().clock().now(), List.of(new Pushgateway.Sample("runner_status", labels, 1)));
    }

    private static void images(Stage stage) {
        String layer = "/var/lib/containers/storage/overlay/old-build";
        stage.disk(R1).fill(layer, 300_000_000);
        stage.host(R1)
                .containers()
                .add(new Containers.Image("localhost/old-build:1", "9d2e61c0b7af", 300_000_000, layer));
        stage.fillDisk(R1, WORK + "/last-straw");
    }

    private static void retired(ObjectNode runners) {
        ObjectNode old = (ObjectNode) runners.path("paws360-runner-01").deepCopy();
        old.put("id", 9).put("host", "production-runner-00");
        runners.set("paws360-runner-00", old);
    }
}
