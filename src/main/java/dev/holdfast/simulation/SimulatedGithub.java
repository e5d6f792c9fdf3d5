package dev.holdfast.simulation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GitHub's REST API, as far as a diagnosis asks: the repository, its runners, runs, jobs, logs and secrets. */
final class SimulatedGithub {
    static final String SLUG = "acme/paws360";
    static final List<String> SECRETS =
            List.of("PRODUCTION_SSH_PRIVATE_KEY", "PRODUCTION_SSH_USER", "AUTO_DEPLOY_TO_PRODUCTION");
    static final List<Runner> RUNNERS = List.of(
            new Runner("paws360-runner-01", "production-runner-01", "primary"),
            new Runner("paws360-runner-02", "production-runner-02", "secondary"));

    private static final String REPOSITORY = "/repos/" + SLUG;
    private static final String COMMIT = "6f1d2a0c9b8e7d6c5b4a39281706f5e4d3c2b1a0";
    private static final long DONE = 4711;
    private static final long WAITING = 4712;

    private final BooleanSupplier primaryOnline;

    /** A self-hosted runner. */
    record Runner(String name, String host, String role) {
        String unit() {
            return "actions.runner." + name + ".service";
        }

        boolean primary() {
            return role.equals("primary");
        }
    }

    SimulatedGithub(BooleanSupplier primaryOnline) {
        this.primaryOnline = primaryOnline;
    }

    WebServer.Page page(URI uri) {
        String path = uri.getPath();
        if (path.equals("/zen")) {
            return WebServer.Page.text("Keep it logically awesome.");
        }
        return switch (path.startsWith(REPOSITORY) ? path.substring(REPOSITORY.length()) : "elsewhere") {
            case "" -> WebServer.Page.json(repository());
            case "/actions/runners" -> WebServer.Page.json(runners());
            case "/actions/secrets" -> WebServer.Page.json(secrets());
            case "/environments/production/secrets" -> WebServer.Page.json("{\"total_count\":0,\"secrets\":[]}");
            case "/actions/workflows/ci.yml/runs" -> WebServer.Page.json(runs(all()));
            case "/actions/runs" ->
                WebServer.Page.json(
                        runs(withStatus(WebServer.parameter(uri, "status").orElse(""))));
            case "/actions/runs/" + DONE, "/actions/runs/" + DONE + "/" -> WebServer.Page.json(done());
            case "/actions/runs/" + DONE + "/jobs" -> WebServer.Page.json(jobs(doneJobs()));
            case "/actions/runs/" + WAITING + "/jobs" -> WebServer.Page.json(jobs(waitingJobs()));
            default ->
                WebServer.Page.notFound(
                        "{\"message\":\"Not Found\",\"documentation_url\":\"https://docs.github.com/rest\",\"status\":\"404\"}");
        };
    }

    private static String repository() {
        return """
                {"id":360,"name":"paws360","full_name":"%s","private":true,"default_branch":"main",\
                "owner":{"login":"acme","type":"User"}}""".formatted(SLUG);
    }

    private String runners() {
        String rows = RUNNERS.stream().map(this::runner).collect(Collectors.joining(","));
        return "{\"total_count\":" + RUNNERS.size() + ",\"runners\":[" + rows + "]}";
    }

    private String runner(Runner runner) {
        String labels = Stream.of("self-hosted", "production", runner.role())
                .map(label -> "{\"id\":1,\"name\":\"" + label + "\",\"type\":\"custom\"}")
                .collect(Collectors.joining(","));
        boolean online = !runner.primary() || primaryOnline.getAsBoolean();
        return """
                {"id":%d,"name":"%s","os":"linux","status":"%s","busy":false,"labels":[%s]}""".formatted(RUNNERS.indexOf(runner) + 1, runner.name(), online ? "online" : "offline", labels);
    }

    private static String secrets() {
        String rows = SECRETS.stream()
                .map(name -> "{\"name\":\"%s\",\"created_at\":\"%s\",\"updated_at\":\"%s\"}"
                        .formatted(name, ago(Duration.ofDays(40)), ago(Duration.ofDays(12))))
                .collect(Collectors.joining(","));
        return "{\"total_count\":" + SECRETS.size() + ",\"secrets\":[" + rows + "]}";
    }

    private List<String> all() {
        return primaryOnline.getAsBoolean() ? List.of(done()) : List.of(waiting(), done());
    }

    private List<String> withStatus(String status) {
        return status.equals("queued") && !primaryOnline.getAsBoolean() ? List.of(waiting()) : List.of();
    }

    private static String runs(List<String> runs) {
        return "{\"total_count\":" + runs.size() + ",\"workflow_runs\":[" + String.join(",", runs) + "]}";
    }

    private static String done() {
        return run(DONE, "completed", "\"success\"", Duration.ofHours(3));
    }

    private static String waiting() {
        return run(WAITING, "queued", "null", Duration.ofMinutes(9));
    }

    private static String run(long id, String status, String conclusion, Duration age) {
        return """
                {"id":%1$d,"name":"CI","run_number":%1$d,"run_attempt":1,"event":"push","status":"%2$s","conclusion":%3$s,\
                "head_branch":"main","head_sha":"%4$s","display_title":"Release v1.4.2","created_at":"%5$s",\
                "updated_at":"%5$s","run_started_at":"%5$s","html_url":"https://github.com/%6$s/actions/runs/%1$d",\
                "repository":{"full_name":"%6$s"},"head_repository":{"full_name":"%6$s"}}""".formatted(id, status, conclusion, COMMIT, ago(age), SLUG);
    }

    private static String jobs(List<String> jobs) {
        return "{\"total_count\":" + jobs.size() + ",\"jobs\":[" + String.join(",", jobs) + "]}";
    }

    private static List<String> doneJobs() {
        return List.of(
                job(81, DONE, "build-and-push-images-production", "completed", "\"success\"", "ubuntu-24.04"),
                job(82, DONE, "deploy-to-production", "completed", "\"success\"", "paws360-runner-01"));
    }

    private static List<String> waitingJobs() {
        return List.of(
                job(91, WAITING, "build-and-push-images-production", "completed", "\"success\"", "ubuntu-24.04"),
                job(92, WAITING, "deploy-to-production", "queued", "null", ""));
    }

    private static String job(long id, long run, String name, String status, String conclusion, String runner) {
        String labels = name.startsWith("deploy") ? "\"self-hosted\",\"production\",\"primary\"" : "\"ubuntu-24.04\"";
        String at = ago(run == WAITING ? Duration.ofMinutes(8) : Duration.ofHours(3));
        return """
                {"id":%d,"run_id":%d,"name":"%s","status":"%s","conclusion":%s,"created_at":"%s","started_at":"%s",\
                "labels":[%s],"runner_name":"%s","steps":[],"html_url":"https://github.com/%s/actions/runs/%d/job/%d"}""".formatted(id, run, name, status, conclusion, at, at, labels, runner, SLUG, run, id);
    }

    private static String ago(Duration age) {
        return Instant.now().minus(age).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
