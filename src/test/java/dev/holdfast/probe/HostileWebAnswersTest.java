package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Registry;
import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every probe of a web source against answers that are made to hurt: a reading each time, and never good health. */
class HostileWebAnswersTest {
    static final List<Probe> WEB = Stream.of(
                    new PrometheusProbe(),
                    new PrometheusSampleProbe(),
                    new PrometheusUpProbe(),
                    new PrometheusUnitProbe(),
                    new AlertProbe(),
                    new AlertmanagerProbe(),
                    new GithubProbe(WebInventory.VARIABLES),
                    new GithubRunnerProbe(WebInventory.VARIABLES),
                    new QueuedJobProbe(WebInventory.VARIABLES),
                    new UnservedJobProbe(WebInventory.VARIABLES),
                    new DeployRunProbe(WebInventory.VARIABLES),
                    new JobProbe(DeployJob.BUILD, WebInventory.VARIABLES),
                    new JobProbe(DeployJob.DEPLOY, WebInventory.VARIABLES),
                    new JobProbe(DeployJob.PREFLIGHT, WebInventory.VARIABLES),
                    new JobLogProbe(WebInventory.VARIABLES),
                    new AnsibleRecapProbe(WebInventory.VARIABLES),
                    new SecretProbe(WebInventory.VARIABLES),
                    new SecretAgeProbe(WebInventory.VARIABLES),
                    new RegistryProbe(WebInventory.VARIABLES),
                    new ImageTagProbe(WebInventory.VARIABLES),
                    new ReleaseProbe(WebInventory.VARIABLES))
            .map(Probe.class::cast)
            .toList();

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("nothing", ""),
            Map.entry("a web page", "<!DOCTYPE html><html><body>It works!</body></html>"),
            Map.entry("half a document", "{\"total_count\":1,\"runners\":[{\"name\":\"paws360"),
            Map.entry("a deep bomb", "[".repeat(100_000)),
            Map.entry("a deep object", "{\"a\":".repeat(50_000)),
            Map.entry("a long number", "{\"total_count\":" + "9".repeat(100_000) + "}"),
            Map.entry("a large exponent", "{\"total_count\":1e999999999,\"data\":{\"result\":[1e999999999]}}"),
            Map.entry("a null", "null"),
            Map.entry("a text", "\"hello\""),
            Map.entry("an empty object", "{}"),
            Map.entry("invalid UTF-8", "\uFFFD\uFFFD{\uFFFD"),
            Map.entry("an escape", "\u001b[2J\u001b]0;title\u0007 you have been had"),
            Map.entry(
                    "lists that are texts",
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":\"x\",\"groups\":\"x\"},"
                            + "\"runners\":\"x\",\"jobs\":\"x\",\"workflow_runs\":\"x\",\"secrets\":\"x\",\"tags\":\"x\"}"),
            Map.entry(
                    "lists of the wrong things",
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[1,null,[]],\"groups\":[1,null]},"
                            + "\"total_count\":-5,\"runners\":[1,null],\"jobs\":[[]],\"workflow_runs\":[null],\"secrets\":[7],\"tags\":[7]}"),
            Map.entry("duplicate keys", "{\"status\":\"error\",\"status\":\"success\",\"data\":{}}"));

    @TestFactory
    Stream<DynamicTest> whateverComesBackIsNeverTakenForHealth() {
        return WEB.stream()
                .flatMap(probe -> BODIES.keySet().stream()
                        .map(body -> DynamicTest.dynamicTest(
                                probe.name() + " gets " + body,
                                () -> isHarmless(probe, 200, BODIES.getOrDefault(body, "")))));
    }

    @TestFactory
    Stream<DynamicTest> noStatusWithoutAReasonIsTakenForHealth() {
        return WEB.stream()
                .flatMap(probe -> Stream.of(
                                204, 301, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 502, 503, 504, 999)
                        .map(status -> DynamicTest.dynamicTest(
                                probe.name() + " gets " + status, () -> isHarmless(probe, status, "{}"))));
    }

    @TestFactory
    Stream<DynamicTest> silenceIsNeverTakenForHealth() {
        return WEB.stream()
                .flatMap(probe -> Arrays.stream(HttpAnswer.Failure.values())
                        .map(failure -> DynamicTest.dynamicTest(
                                probe.name() + " hears " + failure,
                                () -> isNotHealthy(
                                        probe,
                                        ask(
                                                probe,
                                                new FakeWeb()
                                                        .silent("any", Why.SOURCE_DOWN, failure)
                                                        .otherwise("any"))))));
    }

    @Test
    void recordedAnswersThatAreDamagedAnywhereGiveAReading() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            FakeWeb web = new FakeWeb()
                    .on("any", 200, damaged(FakeWeb.read("github/build-failed/jobs.http"), random))
                    .on(GithubPath.RUNS.path(), 200, damaged(FakeWeb.read("github/build-failed/runs.http"), random))
                    .on(GithubPath.RUNNERS.path(), 200, damaged(FakeWeb.read("github/healthy/runners.http"), random))
                    .otherwise("any");
            for (Probe probe : WEB) {
                assertThat(ask(probe, web)).as("seed %d, round %d", seed, i).isNotNull();
            }
        }
    }

    @Test
    void noPasswordOrTokenIsInAnyReading() {
        FakeWeb web = new FakeWeb().on("any", 403, "{\"message\":\"no\"}").otherwise("any");

        for (Probe probe : WEB) {
            assertThat(ask(probe, web).toString()).doesNotContain("canary");
        }
    }

    private static void isHarmless(Probe probe, int status, String body) {
        isNotHealthy(probe, ask(probe, new FakeWeb().on("any", status, body).otherwise("any")));
    }

    /** Good health is each probe's first state, but for those whose first state is the bad one. */
    private static void isNotHealthy(Probe probe, Reading reading) {
        switch (reading) {
            case Reading.Unobservable(Why why, String because, String mend, var evidence) -> {
                assertThat(because).isNotBlank().hasSizeLessThan(900);
                assertThat(because.chars()).noneMatch(c -> c < ' ' || c == 0x7f);
            }
            case Reading.Observed(String state, Map<String, String> values, var evidence) -> {
                assertThat(probe.states()).extracting(Probe.Term::name).contains(state);
                assertThat(state)
                        .isNotIn(
                                "ready",
                                "online",
                                "up",
                                "active",
                                "silent",
                                "idle",
                                "success",
                                "present",
                                "fresh",
                                "known",
                                "deregistered",
                                "missing",
                                "absent",
                                "repository-absent",
                                "waiting");
                assertThat(values.values()).allMatch(value -> value.chars().noneMatch(c -> c < ' ' || c == 0x7f));
            }
        }
    }

    private static String damaged(String recorded, Random random) {
        StringBuilder body = new StringBuilder(recorded.substring(recorded.indexOf("\r\n\r\n") + 4));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(body.length());
            int end = Math.min(body.length(), at + random.nextInt(30));
            body.replace(
                    at,
                    end,
                    List.of("", "null", "\"", "[", "}", "-1", "true", "\u0000").get(random.nextInt(8)));
        }
        return body.toString();
    }

    private static Reading ask(Probe probe, FakeWeb web) {
        Inventory inventory = WebInventory.inventory(
                Optional.of(WebInventory.repository("production")),
                Optional.of(WebInventory.registry(Registry.Kind.REGISTRY_V2)));
        return probe.ask(
                WebInventory.about(subject(probe), "name", "X", "job", "build", "pattern", "x", "unit", "x.service"),
                inventory,
                web);
    }

    private static Subject subject(Probe probe) {
        if (probe.about().contains(SubjectKind.HOST)) {
            return WebInventory.host("production-web-01");
        }
        return Arrays.stream(Selector.values())
                .filter(selector -> probe.about().contains(selector.kind()))
                .map(WebInventory::subject)
                .findFirst()
                .orElseThrow();
    }
}
