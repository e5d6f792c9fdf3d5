package dev.holdfast.simulation.fault;

import static dev.holdfast.simulation.fault.Fault.fault;
import static dev.holdfast.simulation.fault.Stage.BACKEND;
import static dev.holdfast.simulation.fault.Stage.FRONTEND;
import static dev.holdfast.simulation.fault.Stage.W1;
import static dev.holdfast.simulation.fault.Stage.W2;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Migrations that failed, and deployments that could not be taken back. */
final class Deployments {
    private static final String COURSE_INDEX = "V3__course_index.sql";
    private static final String DROP_EMAIL = "V3__drop_email.sql";

    static final List<Fault> ALL = List.of(
            fault(
                    "health-checks-failing/migration-failed",
                    "The release's migration does not work; it was rolled back, leaves no row, and the backends refuse to"
                            + " start without it.",
                    stage -> {
                        stage.migration(
                                COURSE_INDEX, "create table course (id int);\ninsert into no_such_table values (1);");
                        HealthChecksFailing.both(host -> stage.restart(host, BACKEND));
                    },
                    stage -> {
                        stage.noMigration(COURSE_INDEX);
                        HealthChecksFailing.both(host -> stage.fresh(host, BACKEND));
                    }),
            fault(
                    "health-checks-failing/migration-failed--failed-row",
                    "A migration outside a transaction failed half-way and left a failed row; the next start on one web"
                            + " host stops at it.",
                    stage -> {
                        stage.migration(COURSE_INDEX, "create index concurrently course_index on no_such_table (id);");
                        stage.migrate(false);
                        stage.restart(W1, BACKEND);
                    },
                    stage -> {
                        stage.noMigration(COURSE_INDEX);
                        stage.world().database().forgetFailed();
                        stage.fresh(W1, BACKEND);
                    }),
            fault(
                    "health-checks-failing/rollback-failed",
                    "Release 1.2.4 failed its health checks and the rollback broke off: one web host is on 1.2.2, the"
                            + " other's frontend is down.",
                    stage -> {
                        stage.scenario("rollback-failed");
                        stage.built();
                        HealthChecksFailing.both(host -> stage.stateFile(host, Deployments::rollbackFailed));
                        stage.runVersion(W1, "1.2.2");
                        stage.stop(W2, FRONTEND);
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("rollback-failed");
                        HealthChecksFailing.both(stage::stateFileRestored);
                        stage.environmentRestored(W1);
                        stage.start(W2, FRONTEND);
                    }),
            fault(
                    "emergencies/degraded",
                    "Release 1.2.4 failed, its rollback failed, and the backends are down on both web hosts.",
                    stage -> {
                        stage.scenario("rollback-failed");
                        stage.built();
                        HealthChecksFailing.both(host -> {
                            stage.stateFile(host, Deployments::rollbackFailed);
                            stage.stop(host, BACKEND);
                        });
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("rollback-failed");
                        HealthChecksFailing.both(host -> {
                            stage.stateFileRestored(host);
                            stage.start(host, BACKEND);
                        });
                    }),
            fault(
                    "emergencies/irreversible-migration",
                    "1.2.4 migrated the schema, then was rolled back: 1.2.3 refuses to run on a schema that it does not"
                            + " know.",
                    stage -> {
                        stage.scenario("migration-irreversible");
                        stage.built();
                        stage.migration(DROP_EMAIL, "alter table app_user drop column email;");
                        stage.migrate(true);
                        stage.noMigration(DROP_EMAIL);
                        HealthChecksFailing.both(host -> {
                            stage.stateFile(host, json -> schema(rollbackFailed(json), "3"));
                            stage.restart(host, BACKEND);
                        });
                    },
                    stage -> {
                        stage.notBuilt();
                        stage.noScenario("migration-irreversible");
                        stage.world().database().forget("3");
                        HealthChecksFailing.both(host -> {
                            stage.stateFileRestored(host);
                            stage.fresh(host, BACKEND);
                        });
                    }));

    private Deployments() {}

    private static ObjectNode rollbackFailed(ObjectNode state) {
        return state.put("status", "rollback-failed")
                .put("current_version", "1.2.4")
                .put("previous_version", "1.2.3");
    }

    static void schema(ObjectNode state, String version) {
        state.putObject("database").put("schema_version", version);
    }
}
