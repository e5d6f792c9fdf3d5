package dev.holdfast.simulation.fault;

import static dev.holdfast.simulation.fault.Fault.lookAlike;
import static dev.holdfast.simulation.fault.Stage.BACKEND;
import static dev.holdfast.simulation.fault.Stage.DB;
import static dev.holdfast.simulation.fault.Stage.POSTGRES;
import static dev.holdfast.simulation.fault.Stage.W1;

import dev.holdfast.simulation.service.Backend;
import dev.holdfast.simulation.service.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What resembles a service or a deployment that is not well. */
final class HealthLookAlikes {
    private static final String COURSE = "V3__course.sql";
    private static final String CREATE_COURSE = "create table course (id int);";
    private static final String WORKER = "/etc/systemd/system/paws360-worker.service";
    private static final String VIEW = "/srv/view";
    private static final long NEARLY_FULL = 112_000_000;

    static final List<Fault> ALL = List.of(
            lookAlike(
                    "health-checks-failing/cache-down--asks-for-a-password",
                    "Redis asks strangers for a password (NOAUTH); the backends' connections work: that is alive.",
                    stage -> stage.world().cache().password("secret"),
                    stage -> stage.world().cache().password("")),
            lookAlike(
                    "health-checks-failing/cache-refuses-writes--evicts",
                    "Redis has reached its memory's limit and throws the oldest out, as it is told to: that is how a cache works.",
                    stage -> {
                        stage.world().cache().policy("allkeys-lru");
                        stage.world().cache().most(3_145_728);
                        stage.world().cache().used(3_147_000);
                    },
                    HealthChecksFailing::cacheEmpty),
            lookAlike(
                    "health-checks-failing/database-read-only--a-readers-role",
                    "Somebody's report is connected with a role that may only read; the services' role writes.",
                    stage -> stage.world().database().take("report@10.89.0.151", 1),
                    stage -> stage.world().database().release("report@10.89.0.151")),
            lookAlike(
                    "health-checks-failing/database-refuses--another-role",
                    "PostgreSQL refuses the role of somebody's report, which tries again and again; the services have their"
                            + " sessions.",
                    stage -> {
                        stage.edit(DB, Postgres.HBA, text -> "host all report 10.89.0.0/24 reject\n" + text);
                        stage.reload(DB, POSTGRES);
                    },
                    stage -> {
                        stage.restore(DB, Postgres.HBA);
                        stage.reload(DB, POSTGRES);
                    }),
            lookAlike(
                    "health-checks-failing/misconfigured--mailer",
                    "The backend of one web host dies at every start for want of an agent; its log also says that the mail server's"
                            + " name is unknown.",
                    stage -> {
                        stage.environment(W1, "MAIL_HOST", "smtp.example.com");
                        stage.environment(W1, "JAVA_TOOL_OPTIONS", "-javaagent:/opt/monitoring/agent.jar");
                        stage.restart(W1, BACKEND);
                    },
                    stage -> stage.environmentRestored(W1)),
            lookAlike(
                    "health-checks-failing/service-crashing--started-by-hand",
                    "Somebody started the backend of a web host by hand; it serves, and its unit cannot start beside it.",
                    stage -> {
                        stage.stop(W1, BACKEND);
                        stage.runTransient(
                                W1, "by-hand", "/usr/bin/podman run --rm --name by-hand " + Backend.IMAGE + ":1.2.3");
                        stage.world().clock().advance(Duration.ofSeconds(20));
                        stage.start(W1, BACKEND);
                        stage.world().clock().advance(Duration.ofSeconds(20));
                    },
                    stage -> {
                        stage.stop(W1, BACKEND);
                        stage.end(W1, "by-hand");
                        stage.fresh(W1, BACKEND);
                    }),
            lookAlike(
                    "health-checks-failing/connections-used-up--some-left",
                    "Somebody's report holds many of PostgreSQL's connections; the backends have theirs.",
                    stage -> HealthChecksFailing.hog(stage, "held = [connect() for _ in range(20)]\n"),
                    HealthChecksFailing::noHog),
            lookAlike(
                    "health-checks-failing/database-down--old-error-in-the-log",
                    "PostgreSQL was down for a moment; the logs are full of it, and all is well again.",
                    stage -> {
                        stage.stop(DB, POSTGRES);
                        stage.world().clock().advance(Duration.ofSeconds(30)); // somebody has noticed
                        stage.start(DB, POSTGRES);
                    },
                    stage -> {}),
            lookAlike(
                    "health-checks-failing/database-down--unreachable-for-us-only",
                    "The database's port is filtered for everybody but the web hosts; production has no trouble with it.",
                    stage -> stage.rule(DB, fromUs(stage)),
                    stage -> stage.noRule(DB, fromUs(stage))),
            lookAlike(
                    "health-checks-failing/disk-full--nearly",
                    "A web host's disk is 89 % full, which is enough room.",
                    stage -> stage.fillDisk(W1, HealthChecksFailing.ACCESS_LOG, NEARLY_FULL),
                    stage -> stage.disk(W1).remove(HealthChecksFailing.ACCESS_LOG)),
            lookAlike(
                    "health-checks-failing/hanging--database-frozen",
                    "The backends answer slowly because the database is frozen: slow, and we know why.",
                    stage -> stage.signal(DB, 19, "postgres"),
                    stage -> stage.signal(DB, 18, "postgres")),
            lookAlike(
                    "health-checks-failing/migration-failed--waits-for-the-next-release",
                    "A migration for the next release lies ready and has not run: Pending is no failure.",
                    stage -> stage.migration(COURSE, CREATE_COURSE),
                    stage -> stage.noMigration(COURSE)),
            lookAlike(
                    "health-checks-failing/misconfigured--unused-setting",
                    "A web host's environment file still names a retired database in a setting that nobody reads.",
                    stage -> stage.environment(W1, "LEGACY_DB_HOST", "production-db-00.paws360.local"),
                    stage -> stage.environmentFileRestored(W1)),
            lookAlike(
                    "health-checks-failing/out-of-memory--another-process",
                    "The kernel killed a greedy report on a web host; the backend was not touched.",
                    stage -> {
                        stage.host(W1).memoryLimitMib(OptionalLong.of(500));
                        stage.runTransient(W1, "report", "python3 -c \"x = bytearray(900 << 20)\"");
                    },
                    stage -> {
                        stage.host(W1).memoryLimitMib(OptionalLong.empty());
                        stage.end(W1, "report");
                        stage.host(W1).journal().forgetKernel();
                    }),
            lookAlike(
                    "health-checks-failing/partially-running--retired-service",
                    "A web host still has the unit of a worker that was retired, stopped and disabled.",
                    stage -> {
                        stage.disk(W1)
                                .write(
                                        WORKER,
                                        "[Unit]\nDescription=PAWS360 worker (retired)\n[Service]\nExecStart=/bin/false\n");
                        stage.host(W1).systemd().reload();
                    },
                    stage -> {
                        stage.disk(W1).remove(WORKER);
                        stage.host(W1).systemd().reload();
                    }),
            lookAlike(
                    "health-checks-failing/read-only-disk--read-only-view",
                    "A folder is mounted a second time, read-only: a view of a disk that is well.",
                    stage -> Views.show(stage.host(W1), VIEW),
                    stage -> Views.hide(stage.host(W1), VIEW)),
            lookAlike(
                    "health-checks-failing/rollback-failed--rolled-back",
                    "Release 1.2.4 failed and was rolled back to 1.2.3, which is well.",
                    stage -> {
                        stage.scenario("health-failed-rolled-back");
                        stage.built();
                        HealthChecksFailing.both(
                                host -> stage.stateFile(host, json -> json.put("status", "rolled-back")));
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("health-failed-rolled-back");
                        HealthChecksFailing.both(stage::stateFileRestored);
                    }),
            lookAlike(
                    "health-checks-failing/service-crashing--one-crash",
                    "The backend of one web host crashed once, was restarted by systemd and is well.",
                    stage -> stage.signal(W1, 9, "java"),
                    stage -> stage.fresh(W1, BACKEND)),
            lookAlike(
                    "health-checks-failing/service-stopped--health-not-exposed",
                    "The backend of one web host answers 404 where its health is asked: that is neither well nor down.",
                    stage -> {
                        stage.environment(W1, "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "info");
                        stage.restart(W1, BACKEND);
                        stage.world().clock().advance(Duration.ofSeconds(20));
                    },
                    stage -> stage.environmentRestored(W1)),
            lookAlike(
                    "health-checks-failing/service-stopped--restarted-by-hand",
                    "Somebody restarted the backend of one web host; it is well again.",
                    stage -> stage.restart(W1, BACKEND),
                    stage -> {}),
            lookAlike(
                    "health-checks-failing/slow-start--within-its-time",
                    "The backend of one web host took some seconds longer to start, and is well.",
                    stage -> {
                        stage.environment(W1, "WARM_UP", "4s");
                        stage.restart(W1, BACKEND);
                    },
                    stage -> stage.environmentRestored(W1)),
            lookAlike(
                    "health-checks-failing/version-mismatch--rolling-deployment",
                    "A deployment is going on: one web host has the new version already, and the state file says so.",
                    stage -> {
                        stage.scenario("deploy-in-progress");
                        stage.built();
                        HealthChecksFailing.both(host -> stage.stateFile(host, HealthLookAlikes::inProgress));
                        stage.runVersion(W1, "1.2.2");
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("deploy-in-progress");
                        HealthChecksFailing.both(stage::stateFileRestored);
                        stage.environmentRestored(W1);
                    }),
            lookAlike(
                    "emergencies/degraded--old-failure",
                    "Some deployments ago a rollback failed; since then a release went well, and the state file says so.",
                    stage -> HealthChecksFailing.both(host -> stage.stateFile(host, HealthLookAlikes::oldFailure)),
                    stage -> HealthChecksFailing.both(stage::stateFileRestored)),
            lookAlike(
                    "emergencies/irreversible-migration--known-to-the-running-version",
                    "The schema is at version 3 and the running version knows it: nothing has to be reversed.",
                    stage -> {
                        stage.migration(COURSE, CREATE_COURSE);
                        stage.migrate(true);
                        HealthChecksFailing.both(host -> stage.stateFile(host, json -> Deployments.schema(json, "3")));
                    },
                    stage -> {
                        stage.noMigration(COURSE);
                        stage.world().database().dropTable("course");
                        stage.world().database().forget("3");
                        HealthChecksFailing.both(stage::stateFileRestored);
                    }));

    private HealthLookAlikes() {}

    private static String fromUs(Stage stage) {
        return "INPUT -i eth0 -s " + stage.laptop(DB) + " -p tcp --dport 5432 -j DROP";
    }

    private static void inProgress(ObjectNode state) {
        state.put("status", "in-progress")
                .put("previous_version", "1.2.3")
                .put("current_version", "1.2.2")
                .put("last_known_good", "1.2.3");
    }

    private static void oldFailure(ObjectNode state) {
        ArrayNode history = state.putArray("history");
        history.addObject().put("version", "1.2.1").put("status", "rollback-failed");
        history.addObject().put("version", "1.2.3").put("status", "success");
    }
}
