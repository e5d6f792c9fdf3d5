package dev.holdfast.simulation.fault;

import static dev.holdfast.simulation.fault.Fault.fault;
import static dev.holdfast.simulation.fault.Stage.BACKEND;
import static dev.holdfast.simulation.fault.Stage.DB;
import static dev.holdfast.simulation.fault.Stage.FRONTEND;
import static dev.holdfast.simulation.fault.Stage.POSTGRES;
import static dev.holdfast.simulation.fault.Stage.REDIS;
import static dev.holdfast.simulation.fault.Stage.W1;
import static dev.holdfast.simulation.fault.Stage.W2;

import dev.holdfast.simulation.model.Database;
import dev.holdfast.simulation.service.Postgres;
import dev.holdfast.simulation.shell.Account;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The artifacts are installed, but a service is not healthy. */
final class HealthChecksFailing {
    static final String HOG = "/usr/local/bin/nightly-report";
    static final String ACCESS_LOG = "/var/log/paws360-access.log.1";

    private static final String STANDBY = Postgres.DATA + "/standby.signal";
    private static final String SECRETS = "/etc/paws360/backend.secret.env";
    private static final String SCRIPT = "/opt/paws360/bin/frontend.py";

    static final List<Fault> ALL = List.of(
            fault(
                    "health-checks-failing/service-stopped",
                    "Somebody stopped the backend on one web host.",
                    stage -> stage.stop(W1, BACKEND),
                    stage -> stage.start(W1, BACKEND)),
            fault(
                    "health-checks-failing/service-stopped--both-hosts",
                    "The backend was installed on both web hosts and started on neither.",
                    stage -> both(host -> stage.stop(host, BACKEND)),
                    stage -> both(host -> stage.start(host, BACKEND))),
            fault(
                    "health-checks-failing/service-crashing",
                    "The backend dies at every start: somebody asked the JVM for an agent that is not there.",
                    stage -> {
                        stage.environment(W1, "JAVA_TOOL_OPTIONS", "-javaagent:/opt/monitoring/agent.jar");
                        stage.restart(W1, BACKEND);
                    },
                    stage -> stage.environmentRestored(W1)),
            fault(
                    "health-checks-failing/service-crashing--frontend",
                    "The frontend of one web host was deployed with a fault in it and dies at every start.",
                    stage -> {
                        stage.edit(
                                W2,
                                SCRIPT,
                                text -> text.replaceFirst(
                                        "\n", "\nraise SystemExit(\"Error: Cannot find module next/server\")\n"));
                        stage.restart(W2, FRONTEND);
                    },
                    stage -> {
                        stage.restore(W2, SCRIPT);
                        stage.fresh(W2, FRONTEND);
                    }),
            fault(
                    "health-checks-failing/service-crashing--port-taken",
                    "Another program sits on the backend's port; the backend dies at every start.",
                    stage -> {
                        stage.stop(W1, BACKEND);
                        stage.runTransient(W1, "somebody-else", "python3 -m http.server 8080");
                        stage.start(W1, BACKEND);
                    },
                    stage -> {
                        stage.end(W1, "somebody-else");
                        stage.fresh(W1, BACKEND);
                    }),
            fault(
                    "health-checks-failing/hanging",
                    "The backend of one web host takes connections and never answers.",
                    stage -> stage.signal(W1, 19, "java"),
                    stage -> stage.signal(W1, 18, "java")),
            fault(
                    "health-checks-failing/hanging--frontend",
                    "The frontend of one web host takes connections and never answers.",
                    stage -> stage.signal(W2, 19, "frontend.py"),
                    stage -> stage.signal(W2, 18, "frontend.py")),
            fault(
                    "health-checks-failing/slow-start",
                    "The backend of one web host has been starting for longer than the deployment waits.",
                    stage -> {
                        stage.environment(W1, "WARM_UP", "900s");
                        stage.restart(W1, BACKEND);
                    },
                    stage -> stage.environmentRestored(W1)),
            fault(
                    "health-checks-failing/partially-running",
                    "The frontend of one web host is down, its backend is well.",
                    stage -> stage.stop(W2, FRONTEND),
                    stage -> stage.start(W2, FRONTEND)),
            fault(
                    "health-checks-failing/partially-running--one-host",
                    "One of the two web hosts has no power, the other serves.",
                    stage -> stage.host(W2).powerCut(),
                    stage -> stage.host(W2).powerOn()),
            fault(
                    "health-checks-failing/version-mismatch",
                    "The two web hosts run different versions of the backend.",
                    stage -> stage.runVersion(W2, "1.2.2"),
                    stage -> stage.environmentRestored(W2)),
            fault(
                    "health-checks-failing/misconfigured",
                    "One web host has a database host that does not exist in its environment file.",
                    stage -> {
                        stage.environment(W1, "DB_HOST", "production-db-02.paws360.local");
                        stage.restart(W1, BACKEND);
                    },
                    stage -> stage.environmentRestored(W1)),
            fault(
                    "health-checks-failing/misconfigured--port",
                    "One web host looks for the database on a port where nothing listens.",
                    stage -> {
                        stage.environment(W2, "DB_PORT", "5433");
                        stage.restart(W2, BACKEND);
                    },
                    stage -> stage.environmentRestored(W2)),
            fault(
                    "health-checks-failing/misconfigured--cache-port",
                    "One web host looks for Redis on a port where nothing listens; the backend starts, and its health is"
                            + " DOWN.",
                    stage -> {
                        stage.environment(W1, "REDIS_PORT", "6380");
                        stage.restart(W1, BACKEND);
                    },
                    stage -> stage.environmentRestored(W1)),
            fault(
                    "health-checks-failing/misconfigured--password",
                    "One web host has a wrong database password.",
                    stage -> {
                        stage.edit(W1, SECRETS, text -> "DB_PASSWORD=lab-bd\n");
                        stage.restart(W1, BACKEND);
                    },
                    stage -> {
                        stage.restore(W1, SECRETS);
                        stage.fresh(W1, BACKEND);
                    }),
            fault(
                    "health-checks-failing/disk-full",
                    "A web host's disk is full.",
                    stage -> stage.fillDisk(W1, ACCESS_LOG),
                    stage -> stage.disk(W1).remove(ACCESS_LOG)),
            fault(
                    "health-checks-failing/read-only-disk",
                    "A web host's disk had an error and went read-only; the backend cannot start again.",
                    stage -> {
                        stage.disk(W1).readOnly(true);
                        stage.restart(W1, BACKEND);
                    },
                    stage -> {
                        stage.disk(W1).readOnly(false);
                        stage.fresh(W1, BACKEND);
                    }),
            fault(
                    "health-checks-failing/out-of-memory",
                    "A web host has too little memory for the backend; the kernel kills it again and again.",
                    stage -> {
                        stage.host(W1).memoryLimitMib(OptionalLong.of(130));
                        stage.restart(W1, BACKEND);
                    },
                    stage -> {
                        stage.host(W1).memoryLimitMib(OptionalLong.empty());
                        stage.host(W1).journal().forgetKernel();
                        stage.fresh(W1, BACKEND);
                    }),
            fault(
                    "health-checks-failing/database-down",
                    "PostgreSQL is stopped.",
                    stage -> stage.stop(DB, POSTGRES),
                    stage -> stage.start(DB, POSTGRES)),
            fault(
                    "health-checks-failing/database-down--frozen",
                    "PostgreSQL is frozen: it takes connections and never answers.",
                    stage -> stage.signal(DB, 19, "postgres"),
                    stage -> stage.signal(DB, 18, "postgres")),
            fault(
                    "health-checks-failing/database-down--host-dead",
                    "The database's host has no power.",
                    stage -> stage.host(DB).powerCut(),
                    stage -> stage.host(DB).powerOn()),
            fault(
                    "health-checks-failing/database-unreachable",
                    "The database lets nobody in from one web host; the other one reaches it.",
                    stage -> stage.rule(DB, "INPUT -s " + stage.address(W1) + " -p tcp --dport 5432 -j DROP"),
                    stage -> stage.noRule(DB, "INPUT -s " + stage.address(W1) + " -p tcp --dport 5432 -j DROP")),
            fault(
                    "health-checks-failing/connections-used-up",
                    "Somebody's report holds all of PostgreSQL's connections; the backends get none.",
                    stage -> {
                        hog(stage, "held = []\nwhile True: held.append(connect())\n");
                        stage.world().clock().advance(Duration.ofSeconds(1));
                        // whoever had a connection loses it, and the report is quicker
                        stage.world().database().clients().keySet().stream()
                                .filter(client -> !client.startsWith("nightly-report"))
                                .forEach(stage.world().database()::release);
                        stage.world().clock().advance(Duration.ofSeconds(1));
                    },
                    HealthChecksFailing::noHog),
            fault(
                    "health-checks-failing/database-refuses",
                    "A line of pg_hba.conf rejects the services' role; the backends run and have no database.",
                    stage -> {
                        stage.edit(DB, Postgres.HBA, text -> "host all paws360 10.89.0.0/24 reject\n" + text);
                        stage.reload(DB, POSTGRES);
                        stage.world().database().releaseAll();
                    },
                    stage -> {
                        stage.restore(DB, Postgres.HBA);
                        stage.reload(DB, POSTGRES);
                    }),
            fault(
                    "health-checks-failing/database-refuses--password",
                    "Somebody changed the password of the services' role in the database and told nobody; the backends run and"
                            + " have no database.",
                    stage -> {
                        stage.world().database().password("lab-db-of-next-year");
                        stage.world().database().releaseAll();
                    },
                    stage -> stage.world().database().password(Database.PASSWORD)),
            fault(
                    "health-checks-failing/database-refuses--no-login",
                    "The services' role may not log in any more; one backend was restarted and does not start, the other lives"
                            + " on its old sessions.",
                    stage -> {
                        stage.world().database().rule("role \"paws360\" is not permitted to log in");
                        stage.restart(W2, BACKEND);
                    },
                    stage -> {
                        stage.world().database().rule("");
                        stage.fresh(W2, BACKEND);
                    }),
            fault(
                    "health-checks-failing/database-refuses--role-limit",
                    "The services' role may hold no connection; the backends were restarted and do not start.",
                    stage -> {
                        stage.world().database().rule("too many connections for role \"paws360\"");
                        both(host -> stage.restart(host, BACKEND));
                    },
                    stage -> {
                        stage.world().database().rule("");
                        both(host -> stage.fresh(host, BACKEND));
                    }),
            fault(
                    "health-checks-failing/database-read-only",
                    "Somebody made PostgreSQL read-only by a setting; nobody can write, and every health check is UP.",
                    stage -> stage.world().database().readOnly(true),
                    stage -> stage.world().database().readOnly(false)),
            fault(
                    "health-checks-failing/database-read-only--standby",
                    "After a switch PostgreSQL came back as a standby, and the services are connected to it; every health check"
                            + " is UP.",
                    stage -> {
                        stage.disk(DB).write(STANDBY, "");
                        stage.restart(DB, POSTGRES);
                        connected(stage);
                    },
                    stage -> {
                        stage.disk(DB).remove(STANDBY);
                        stage.restart(DB, POSTGRES);
                    }),
            fault(
                    "health-checks-failing/cache-refuses-writes",
                    "Redis has reached its memory's limit and may throw nothing out; every write is refused, and every health"
                            + " check is UP.",
                    stage -> {
                        stage.world().cache().used(5_200_000);
                        stage.world().cache().most(3_145_728);
                    },
                    HealthChecksFailing::cacheEmpty),
            fault(
                    "health-checks-failing/cache-refuses-writes--not-saved",
                    "Redis could not save its data, because its folder lost its rights; it refuses writes since, and every health"
                            + " check is UP.",
                    stage -> stage.world().cache().saves(false),
                    stage -> stage.world().cache().saves(true)),
            fault(
                    "health-checks-failing/cache-down",
                    "Redis is stopped.",
                    stage -> stage.stop(REDIS, "redis-server"),
                    stage -> stage.start(REDIS, "redis-server")),
            fault(
                    "health-checks-failing/cache-down--frozen",
                    "Redis is frozen: it takes connections and never answers.",
                    stage -> stage.signal(REDIS, 19, "redis-server"),
                    stage -> stage.signal(REDIS, 18, "redis-server")),
            fault(
                    "health-checks-failing/cache-down--host-dead",
                    "Redis's host has no power.",
                    stage -> stage.host(REDIS).powerCut(),
                    stage -> stage.host(REDIS).powerOn()),
            fault(
                    "health-checks-failing/cache-unreachable",
                    "Redis lets nobody in from one web host; the other one reaches it.",
                    stage -> stage.rule(REDIS, notToRedis(stage)),
                    stage -> stage.noRule(REDIS, notToRedis(stage))),
            fault(
                    "unlisted/clock-skew",
                    "The clock of a web host is two hours ahead.",
                    stage -> stage.host(W1).clockOffset(Duration.ofHours(2)),
                    stage -> stage.host(W1).clockOffset(Duration.ZERO)),
            fault(
                    "unlisted/frontend-500",
                    "The frontend of one web host answers 500 for no reason that anybody knows.",
                    stage -> {
                        stage.environment(W1, "FRONTEND_STATUS", "500");
                        stage.restart(W1, FRONTEND);
                    },
                    stage -> stage.environmentRestored(W1)));

    private HealthChecksFailing() {}

    /** The services have a session again, which their pools open by themselves. */
    private static void connected(Stage stage) {
        both(host -> stage.world().database().take("PostgreSQL JDBC Driver@" + stage.address(host), 1));
    }

    static void cacheEmpty(Stage stage) {
        stage.world().cache().used(993_352);
        stage.world().cache().most(0);
        stage.world().cache().policy("noeviction");
    }

    static void both(java.util.function.Consumer<String> act) {
        List.of(W1, W2).forEach(act);
    }

    static void hog(Stage stage, String script) {
        stage.disk(DB).write(HOG, script, Account.ROOT, 0755);
        stage.runTransient(DB, "nightly-report", HOG);
    }

    static void noHog(Stage stage) {
        stage.end(DB, "nightly-report");
        stage.disk(DB).remove(HOG);
    }

    private static String notToRedis(Stage stage) {
        return "INPUT -s " + stage.address(W2) + " -p tcp --dport 6379 -j REJECT --reject-with tcp-reset";
    }
}
