package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Github;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's answers about single things, field by field as the lab's stand-in gives them. */
final class GithubAnswers {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PRECISE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'0Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> BUILT_IN = List.of("self-hosted", "linux", "x64");

    private final Github github;
    private final String base;

    GithubAnswers(Github github, String base) {
        this.github = github;
        this.base = base;
    }

    static String iso(Instant moment) {
        return ISO.format(moment);
    }

    static String precise(Instant moment) {
        return PRECISE.format(moment);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String slug() {
        return github.file("repository").path("full_name").asString();
    }

    private String api() {
        return base + "/repos/" + slug();
    }

    private String web() {
        return "https://github.com/" + slug();
    }

    private String time(JsonNode text) {
        return github.moment(text).map(GithubAnswers::iso).orElse("");
    }

    ObjectNode user(String login) {
        JsonNode known = github.file("users").path(login);
        return object().put("login", login)
                .put("id", known.path("id").asInt(10137))
                .put("url", base + "/users/" + login)
                .put("html_url", "https://github.com/" + login)
                .put("type", known.path("type").asString("User"))
                .put("site_admin", false);
    }

    ObjectNode summary() {
        JsonNode repository = github.file("repository");
        String[] names = slug().split("/", 2);
        ObjectNode all = object().put("id", repository.path("id").asLong())
                .put("name", names[1])
                .put("full_name", slug())
                .put("private", repository.path("private").asBoolean());
        all.set("owner", user(names[0]));
        return all.put("html_url", web())
                .put("description", repository.path("description").asString(""))
                .put("fork", false)
                .put("url", api());
    }

    ObjectNode repository() {
        JsonNode repository = github.file("repository");
        ObjectNode all = summary()
                .put("clone_url", web() + ".git")
                .put("default_branch", repository.path("default_branch").asString())
                .put("archived", false)
                .put("disabled", false)
                .put("visibility", repository.path("private").asBoolean() ? "private" : "public")
                .put("created_at", time(repository.path("created_at")))
                .put("pushed_at", time(repository.path("pushed_at")))
                .put("updated_at", time(repository.path("pushed_at")));
        all.putObject("permissions").put("admin", true).put("push", true).put("pull", true);
        return all;
    }

    ObjectNode run(GithubRuns.Run run) {
        JsonNode data = run.data();
        String url = api() + "/actions/runs/" + run.id();
        ObjectNode all = object().put("id", run.id())
                .put("name", run.workflow().path("name").asString())
                .put("head_branch", data.path("branch").asString())
                .put("head_sha", data.path("sha").asString())
                .put("path", run.workflow().path("path").asString())
                .put("display_title", data.path("title").asString())
                .put("run_number", data.path("number").asInt())
                .put("event", data.path("event").asString())
                .put("status", run.status())
                .put("conclusion", run.conclusion().orElse(null))
                .put("workflow_id", run.workflow().path("id").asLong())
                .put("check_suite_id", run.id() + 33_000_000_000L)
                .put("url", url)
                .put("html_url", web() + "/actions/runs/" + run.id());
        all.putArray("pull_requests");
        all.put("created_at", iso(run.created()))
                .put("updated_at", iso(run.updated()))
                .put("run_started_at", iso(run.attemptStarted()))
                .put("run_attempt", run.attempt())
                .put("jobs_url", url + "/jobs")
                .put("logs_url", url + "/logs")
                .put("rerun_url", url + "/rerun")
                .put("cancel_url", url + "/cancel");
        all.set("actor", user(data.path("actor").asString()));
        all.set(
                "triggering_actor",
                user(data.path("triggering_actor").asString(data.path("actor").asString())));
        all.putObject("head_commit")
                .put("id", data.path("sha").asString())
                .put("message", data.path("title").asString())
                .put("timestamp", iso(run.created().minusSeconds(30)));
        all.set("repository", summary());
        all.set("head_repository", summary());
        return all;
    }

    ObjectNode job(GithubRuns.Job job) {
        GithubRuns.Run run = job.run();
        String runner = job.runner().orElse(null);
        ObjectNode all = object().put("id", job.id())
                .put("run_id", run.id())
                .put("workflow_name", run.workflow().path("name").asString())
                .put("head_branch", run.data().path("branch").asString())
                .put("run_url", api() + "/actions/runs/" + run.id())
                .put("run_attempt", job.attempt())
                .put("head_sha", run.data().path("sha").asString())
                .put("url", api() + "/actions/jobs/" + job.id())
                .put("html_url", web() + "/actions/runs/" + run.id() + "/job/" + job.id())
                .put("status", job.status())
                .put("conclusion", job.conclusion().orElse(null))
                .put("created_at", iso(job.created()))
                .put("started_at", iso(job.started().orElseGet(job::created)))
                .put("completed_at", job.ended().map(GithubAnswers::iso).orElse(null))
                .put("name", job.name());
        ArrayNode steps = all.putArray("steps");
        if (!job.skipped()) {
            job.timeline().forEach(step -> steps.add(step(step)));
        }
        all.set("labels", job.labels());
        if (runner == null) {
            return all.putNull("runner_id")
                    .putNull("runner_name")
                    .putNull("runner_group_id")
                    .putNull("runner_group_name");
        }
        return all.put(
                        "runner_id",
                        github.file("runners").path(runner).path("id").asInt())
                .put("runner_name", runner)
                .put("runner_group_id", 1)
                .put("runner_group_name", "Default");
    }

    private static ObjectNode step(GithubRuns.Step step) {
        return object().put("name", step.name())
                .put("status", step.status())
                .put("conclusion", step.conclusion().isEmpty() ? null : step.conclusion())
                .put("number", step.number())
                .put("started_at", step.started().map(GithubAnswers::iso).orElse(null))
                .put("completed_at", step.ended().map(GithubAnswers::iso).orElse(null));
    }

    ObjectNode runner(String name, JsonNode data, boolean online, boolean busy) {
        ObjectNode all = object().put("id", data.path("id").asInt())
                .put("name", name)
                .put("os", data.path("os").asString("linux"))
                .put("status", online ? "online" : "offline")
                .put("busy", busy)
                .put("ephemeral", false)
                .put("runner_group_id", 1)
                .put("version", data.path("version").asString("2.330.0"));
        ArrayNode labels = all.putArray("labels");
        for (JsonNode label : data.path("labels")) {
            String word = label.asString();
            labels.addObject()
                    .put("id", labels.size() + 1)
                    .put("name", word)
                    .put("type", BUILT_IN.contains(word.toLowerCase(Locale.ROOT)) ? "read-only" : "custom");
        }
        return all;
    }

    ObjectNode workflow(Map.Entry<String, JsonNode> entry) {
        JsonNode data = entry.getValue();
        return object().put("id", data.path("id").asLong())
                .put("name", data.path("name").asString())
                .put("path", data.path("path").asString())
                .put("state", data.path("state").asString())
                .put("created_at", time(data.path("created_at")))
                .put("updated_at", time(data.path("updated_at")));
    }

    ObjectNode dated(String name, JsonNode data) {
        return object().put("name", name)
                .put("created_at", time(data.path("created_at")))
                .put("updated_at", time(data.path("updated_at")));
    }
}
