package dev.holdfast.simulation.fault;

import static dev.holdfast.simulation.fault.Fault.fault;
import static dev.holdfast.simulation.fault.Fault.lookAlike;
import static dev.holdfast.simulation.fault.Stage.BACKEND;
import static dev.holdfast.simulation.fault.Stage.GITHUB;
import static dev.holdfast.simulation.fault.Stage.MON;
import static dev.holdfast.simulation.fault.Stage.R1;
import static dev.holdfast.simulation.fault.Stage.R2;
import static dev.holdfast.simulation.fault.Stage.REG;
import static dev.holdfast.simulation.fault.Stage.W1;
import static dev.holdfast.simulation.fault.Stage.W2;

import dev.holdfast.simulation.service.ImageStore;
import java.util.List;

/** An image that the deployment needs cannot be had; and the sources that may be off. */
final class ArtifactMissing {
    private static final String SUDOERS = "/etc/sudoers.d/oncall";

    static final List<Fault> ALL = List.of(
            fault(
                    "artifact-missing/build-failed",
                    "The build of release 1.2.4 failed: the backend does not compile.",
                    stage -> stage.scenario("build-failed"),
                    stage -> stage.noScenario("build-failed")),
            fault(
                    "artifact-missing/build-failed--frontend",
                    "The build of release 1.2.4 failed: the frontend does not compile.",
                    stage -> stage.scenario("frontend-build-failed"),
                    stage -> stage.noScenario("frontend-build-failed")),
            fault(
                    "artifact-missing/not-pushed",
                    "The backend's image of release 1.2.4 was built, but the registry denied the push.",
                    stage -> stage.scenario("image-not-pushed"),
                    stage -> stage.noScenario("image-not-pushed")),
            fault(
                    "artifact-missing/not-pushed--frontend",
                    "The build of 1.2.4 succeeded, the backend's image is there, the frontend's is not.",
                    stage -> {
                        stage.scenario("frontend-image-missing");
                        ImageStore.push(stage.world(), BACKEND, "1.2.4");
                    },
                    stage -> {
                        stage.noScenario("frontend-image-missing");
                        ImageStore.delete(stage.world(), BACKEND, "1.2.4");
                    }),
            fault(
                    "artifact-missing/wrong-tag",
                    "The build pushed v1.2.4 where 1.2.4 was wanted.",
                    stage -> {
                        stage.scenario("wrong-tag", "v1.2.4");
                        stage.push("v1.2.4");
                    },
                    stage -> {
                        stage.noScenario("wrong-tag", "v1.2.4");
                        stage.delete("v1.2.4");
                    }),
            fault(
                    "artifact-missing/wrong-tag--snapshot",
                    "The build pushed 1.2.4-SNAPSHOT where 1.2.4 was wanted.",
                    stage -> {
                        stage.scenario("wrong-tag-snapshot");
                        stage.push("1.2.4-SNAPSHOT");
                    },
                    stage -> {
                        stage.noScenario("wrong-tag-snapshot");
                        stage.delete("1.2.4-SNAPSHOT");
                    }),
            fault(
                    "artifact-missing/credentials-refused",
                    "The registry's password was changed; the one everybody has is refused. The push of 1.2.4 failed for it.",
                    stage -> {
                        stage.scenario("registry-login-failed");
                        ImageStore.onlyPassword(stage.world(), "new");
                    },
                    stage -> {
                        stage.noScenario("registry-login-failed");
                        ImageStore.onlyPassword(stage.world(), ImageStore.PASSWORD);
                    }),
            fault(
                    "artifact-missing/registry-down",
                    "The registry's service is stopped; nginx in front of it answers 502.",
                    stage -> stage.stop(REG, "docker-registry"),
                    stage -> stage.start(REG, "docker-registry")),
            fault(
                    "artifact-missing/registry-down--nginx",
                    "The registry's front door is stopped: nothing listens on its port.",
                    stage -> stage.stop(REG, "nginx"),
                    stage -> stage.start(REG, "nginx")),
            fault(
                    "artifact-missing/registry-down--host-dead",
                    "The registry's host has no power.",
                    stage -> stage.host(REG).powerCut(),
                    stage -> stage.host(REG).powerOn()),
            fault(
                    "artifact-missing/registry-unreachable-from-runner",
                    "A firewall keeps the runners from the registry; everybody else reaches it. The push of 1.2.4 failed"
                            + " for it.",
                    stage -> {
                        stage.scenario("push-unreachable");
                        stage.rule(REG, fromRunners(stage, ImageStore.PORT));
                    },
                    stage -> {
                        stage.noScenario("push-unreachable");
                        stage.noRule(REG, fromRunners(stage, ImageStore.PORT));
                    }),
            fault(
                    "sources-off/github-off",
                    "GitHub's API does not answer; everything else is well.",
                    stage -> stage.stop(GITHUB, "github-stand-in"),
                    stage -> stage.start(GITHUB, "github-stand-in")),
            fault(
                    "sources-off/github-rate-limited",
                    "GitHub refuses every question: the hour's rate limit is used up.",
                    stage -> stage.scenario("rate-limited"),
                    stage -> stage.noScenario("rate-limited")),
            fault(
                    "sources-off/prometheus-off",
                    "Prometheus is stopped; everything else is well.",
                    stage -> stage.stop(MON, "prometheus"),
                    stage -> stage.start(MON, "prometheus")),
            fault(
                    "sources-off/no-sudo",
                    "The on-call engineer may use no sudo at all on the web hosts and runners; production is well.",
                    stage -> List.of(W1, W2, R1, R2).forEach(host -> {
                        stage.keep(host, SUDOERS);
                        stage.disk(host).remove(SUDOERS);
                    }),
                    stage -> List.of(W1, W2, R1, R2).forEach(host -> stage.restore(host, SUDOERS))));

    static final List<Fault> LOOK_ALIKES = List.of(
            lookAlike(
                    "artifact-missing/build-failed--unrelated",
                    "The newest build failed, but it is a pull request's.",
                    stage -> stage.scenario("unrelated-failure"),
                    stage -> stage.noScenario("unrelated-failure")),
            lookAlike(
                    "artifact-missing/credentials-refused--somebody-else",
                    "The registry refuses somebody else's login again and again; ours is good.",
                    stage -> stage.disk(REG)
                            .append("/var/log/nginx/access.log", "- \"GET /v2/ HTTP/1.1\" 401\n".repeat(5)),
                    stage -> {}),
            lookAlike(
                    "artifact-missing/not-pushed--not-wanted-yet",
                    "There is no image 1.2.5, and nobody has asked for one.",
                    stage -> {
                        stage.scenario("deploy-succeeded");
                        stage.built();
                    },
                    stage -> {
                        stage.noScenario("deploy-succeeded");
                        stage.notBuilt();
                    }),
            lookAlike(
                    "artifact-missing/registry-down--filtered-for-us-only",
                    "We cannot reach the registry; the runners and the web hosts can.",
                    stage -> stage.rule(REG, fromUs(stage)),
                    stage -> stage.noRule(REG, fromUs(stage))),
            lookAlike(
                    "artifact-missing/registry-unreachable-from-runner--another-port",
                    "A firewall keeps the runners from a port of the registry's host that nobody uses.",
                    stage -> stage.rule(REG, fromRunners(stage, 5000)),
                    stage -> stage.noRule(REG, fromRunners(stage, 5000))),
            lookAlike(
                    "artifact-missing/wrong-tag--both-tags",
                    "The registry has the running version under a second name as well.",
                    stage -> stage.push("v1.2.3"),
                    stage -> stage.delete("v1.2.3")),
            lookAlike(
                    "artifact-missing/wrong-tag--in-another-repository",
                    "1.2.4 was not pushed; a tag that looks like it lies in another repository.",
                    stage -> {
                        stage.scenario("image-not-pushed");
                        ImageStore.push(stage.world(), BACKEND + "-test", "v1.2.4");
                    },
                    stage -> {
                        stage.noScenario("image-not-pushed");
                        ImageStore.delete(stage.world(), BACKEND + "-test", "v1.2.4");
                    }));

    private ArtifactMissing() {}

    private static String fromRunners(Stage stage, int port) {
        return "INPUT -s " + stage.address(R1) + "/29 -p tcp --dport " + port + " -j DROP";
    }

    private static String fromUs(Stage stage) {
        return "INPUT -s " + stage.laptop(REG) + " -p tcp --dport " + ImageStore.PORT + " -j DROP";
    }
}
