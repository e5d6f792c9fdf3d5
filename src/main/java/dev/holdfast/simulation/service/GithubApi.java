package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Github;
import dev.holdfast.simulation.model.HttpService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's REST API for one repository: who may see what, and which days are bad. */
final class GithubApi implements HttpService {
    private static final Pattern REPOSITORY = Pattern.compile("/repos/([^/]+/[^/]+)(/.*)?");
    private static final Pattern ONE = Pattern.compile("/actions/(runs|jobs)/(\\d{1,18})(/[a-z]+)?");
    private static final Pattern WORKFLOW = Pattern.compile("/actions/workflows/([^/]+)(/runs)?");
    private static final Pattern LOG = Pattern.compile("/_lab/results/job/(\\d{1,18})/job-logs.txt");
    private static final List<String> LEVELS = List.of("none", "read", "write", "admin");
    private static final int LIMIT = 5000;

    private final Github github;
    private final Object turn;
    private final Predicate<String> beating;

    /** @param beating whether the runner of this name keeps its connection to GitHub */
    GithubApi(Github github, Object turn, Predicate<String> beating) {
        this.github = github;
        this.turn = turn;
        this.beating = beating;
    }

    private static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        Problem(int status, String message) {
            super(message);
            this.status = status;
        }

        Reply reply() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("message", getMessage())
                    .put("documentation_url", "https://docs.github.com/rest")
                    .put("status", String.valueOf(status));
            return Reply.json(status, body.toString());
        }
    }

    @Override
    public Reply answer(Asked asked) {
        synchronized (turn) {
            Matcher log = LOG.matcher(asked.path());
            if (log.matches()) {
                return storage(asked, log.group(1));
            }
            if (asked.header("user-agent").isEmpty()) {
                return Reply.of(403, "text/html", "Request forbidden by administrative rules.\n");
            }
            try {
                Optional<JsonNode> token = token(asked);
                Optional<Reply> fault = fault(asked, token);
                return dressed(fault.orElseGet(() -> {
                    new GithubRuns(github).advance(beating);
                    return routed(asked, token);
                }));
            } catch (Problem problem) {
                return dressed(problem.reply());
            }
        }
    }

    private Reply dressed(Reply reply) {
        boolean usedUp = github.file("faults").properties().stream()
                .anyMatch(f -> f.getValue().path("kind").asString("").equals("rate-limited"));
        return reply.with("Server", "github.com")
                .with("X-GitHub-Request-Id", "A1B2:C3D4:E5F6")
                .with("X-RateLimit-Limit", String.valueOf(LIMIT))
                .with("X-RateLimit-Remaining", usedUp ? "0" : String.valueOf(LIMIT - 1))
                .with("X-RateLimit-Used", usedUp ? String.valueOf(LIMIT) : "1")
                .with("X-RateLimit-Reset", String.valueOf(github.since().getEpochSecond() + (usedUp ? 900 : 3600)))
                .with("X-RateLimit-Resource", "core");
    }

    // ---- who asks

    private Optional<JsonNode> token(Asked asked) {
        Optional<String> header = asked.header("authorization");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        JsonNode known = github.file("tokens")
                .path(header.get().replaceFirst("(?i)^(?:bearer|token) ", "").strip());
        if (known.isMissingNode() || known.path("revoked").asBoolean(false)) {
            throw new Problem(401, "Bad credentials");
        }
        return Optional.of(known);
    }

    private static void needs(Optional<JsonNode> token, String name) {
        if (token.isEmpty()) {
            throw new Problem(401, "Requires authentication");
        }
        String level = token.get().path("permissions").path(name).asString("none");
        if (LEVELS.indexOf(level) < 1 && !token.get().path("kind").asString("").equals("classic")) {
            throw new Problem(
                    403,
                    token.get().path("kind").asString("").equals("integration")
                            ? "Resource not accessible by integration"
                            : "Resource not accessible by personal access token");
        }
    }

    // ---- bad days

    private Optional<Reply> fault(Asked asked, Optional<JsonNode> token) {
        for (Map.Entry<String, JsonNode> entry : github.file("faults").properties()) {
            JsonNode fault = entry.getValue();
            if (Pattern.compile(fault.path("path").asString("."))
                    .matcher(asked.path())
                    .find()) {
                Optional<Reply> reply = struck(fault, token);
                if (reply.isPresent()) {
                    return reply;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Reply> struck(JsonNode fault, Optional<JsonNode> token) {
        return switch (fault.path("kind").asString("")) {
            case "rate-limited" ->
                throw new Problem(
                        403,
                        "API rate limit exceeded for user ID 0. If you reach out to GitHub Support for help, please include"
                                + " the request ID.");
            case "secondary-limited" ->
                Optional.of(new Problem(
                                fault.path("status").asInt(403),
                                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
                        .reply()
                        .with(
                                "Retry-After",
                                String.valueOf(fault.path("seconds").asInt(60))));
            case "bad-credentials" -> {
                if (token.isPresent()) {
                    throw new Problem(401, "Bad credentials");
                }
                yield Optional.empty();
            }
            case "outage" ->
                Optional.of(Reply.of(
                        fault.path("status").asInt(503),
                        "text/html; charset=utf-8",
                        "<!DOCTYPE html>\n<html><head><title>Unicorn! &middot; GitHub</title></head><body><p><strong>No server"
                                + " is currently available to service your request.</strong></p></body></html>\n"));
            case "server-error" -> throw new Problem(500, "Server Error");
            case "hang" -> Optional.of(Reply.never());
            case "slow" -> Optional.empty();
            case "connection-reset" -> Optional.of(raw("").ending(Reply.End.RESETS));
            case "truncated" ->
                Optional.of(raw("Content-Length: 4096\r\n\r\n{\"total_count\":1,\"workflow_runs\":[{\"id\":195"));
            case "garbage-json" ->
                Optional.of(raw("\r\n{\"total_count\": 3, \"workflow_runs\": [{\"id\": }, \u001b[31m"));
            case "drip" -> Optional.of(raw("Content-Length: 1000000\r\n\r\n{").ending(Reply.End.DRIPS));
            case "endless" ->
                Optional.of(raw("\r\n{\"total_count\":1,\"workflow_runs\":[\"").ending(Reply.End.ENDLESS));
            case "invalid-utf8" -> Optional.of(invalidUtf8());
            default -> Optional.empty();
        };
    }

    private static Reply raw(String rest) {
        String head = rest.isEmpty()
                ? ""
                : "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n";
        return Reply.of(200, "", "").ending(Reply.End.CLOSES).raw((head + rest).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Reply invalidUtf8() {
        return raw(
                "\r\n{\"message\":\"\u00ff\u00fe\u00c3(\",\"total_count\":0,\"workflow_runs\":[],\"runners\":[],\"secrets\":[]}");
    }

    // ---- what is asked

    private Reply routed(Asked asked, Optional<JsonNode> token) {
        GithubAnswers answers = new GithubAnswers(github, base(asked));
        Matcher repository = REPOSITORY.matcher(asked.path());
        if (asked.path().equals("/zen")) {
            return Reply.text(200, "Keep it logically awesome.");
        }
        if (!asked.method().equals("GET") && !asked.method().equals("HEAD") || !repository.matches()) {
            throw new Problem(404, "Not Found");
        }
        if (!repository
                .group(1)
                .equalsIgnoreCase(github.file("repository").path("full_name").asString())) {
            throw new Problem(404, "Not Found");
        }
        String rest = repository.group(2) == null ? "" : repository.group(2);
        return slow(asked, inRepository(rest, asked, token, answers));
    }

    private Reply slow(Asked asked, Reply reply) {
        for (Map.Entry<String, JsonNode> entry : github.file("faults").properties()) {
            JsonNode fault = entry.getValue();
            if (fault.path("kind").asString("").equals("slow")
                    && Pattern.compile(fault.path("path").asString("."))
                            .matcher(asked.path())
                            .find()) {
                return reply.later(Duration.ofSeconds(fault.path("seconds").asInt(8)));
            }
        }
        return reply;
    }

    private static String base(Asked asked) {
        return "https://" + asked.header("host").orElse("api.github.com");
    }

    private Reply inRepository(String rest, Asked asked, Optional<JsonNode> token, GithubAnswers answers) {
        GithubRuns runs = new GithubRuns(github);
        return switch (rest) {
            case "" -> Reply.json(200, answers.repository().toString());
            case "/actions/runners" -> {
                needs(token, "administration");
                yield page(asked, "runners", runners(runs, answers));
            }
            case "/actions/secrets" -> {
                needs(token, "secrets");
                yield page(asked, "secrets", secrets(github.file("secrets"), answers));
            }
            case "/environments/production/secrets" -> {
                needs(token, "environments");
                yield page(
                        asked,
                        "secrets",
                        secrets(github.file("environments").path("production").path("secrets"), answers));
            }
            case "/actions/organization-secrets" -> {
                needs(token, "secrets");
                yield page(asked, "secrets", List.of());
            }
            case "/actions/runs" -> page(asked, "workflow_runs", selected(asked, runs.all(), answers));
            case "/actions/workflows" ->
                page(
                        asked,
                        "workflows",
                        github.file("workflows").properties().stream()
                                .map(answers::workflow)
                                .toList());
            default -> other(rest, asked, token, answers, runs);
        };
    }

    private Reply other(String rest, Asked asked, Optional<JsonNode> token, GithubAnswers answers, GithubRuns runs) {
        Matcher workflow = WORKFLOW.matcher(rest);
        if (workflow.matches()) {
            return workflow(workflow.group(1), workflow.group(2) != null, asked, answers, runs);
        }
        if (rest.startsWith("/actions/secrets/")) {
            needs(token, "secrets");
            JsonNode one = github.file("secrets").path(rest.substring("/actions/secrets/".length()));
            if (one.isMissingNode()) {
                throw new Problem(404, "Not Found");
            }
            return Reply.json(
                    200,
                    answers.dated(rest.substring("/actions/secrets/".length()), one)
                            .toString());
        }
        Matcher one = ONE.matcher(rest);
        if (!one.matches()) {
            throw new Problem(404, "Not Found");
        }
        long id = Long.parseLong(one.group(2));
        String part = one.group(3) == null ? "" : one.group(3);
        return one.group(1).equals("runs") ? run(id, part, asked, answers, runs) : job(id, part, asked, answers, runs);
    }

    private Reply workflow(String name, boolean ofRuns, Asked asked, GithubAnswers answers, GithubRuns runs) {
        for (Map.Entry<String, JsonNode> entry : github.file("workflows").properties()) {
            JsonNode data = entry.getValue();
            if (List.of(
                            entry.getKey(),
                            data.path("path").asString(),
                            data.path("id").asString())
                    .contains(name)) {
                List<GithubRuns.Run> its = runs.all().stream()
                        .filter(run -> run.data().path("workflow").asString().equals(entry.getKey()))
                        .toList();
                return ofRuns
                        ? page(asked, "workflow_runs", selected(asked, its, answers))
                        : Reply.json(200, answers.workflow(entry).toString());
            }
        }
        throw new Problem(404, "Not Found");
    }

    private Reply run(long id, String part, Asked asked, GithubAnswers answers, GithubRuns runs) {
        GithubRuns.Run run = runs.all().stream()
                .filter(r -> r.id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem(404, "Not Found"));
        return switch (part) {
            case "" -> Reply.json(200, answers.run(run).toString());
            case "/jobs" ->
                page(asked, "jobs", run.jobs().stream().map(answers::job).toList());
            default -> throw new Problem(404, "Not Found");
        };
    }

    private static GithubRuns.Job job(GithubRuns runs, long id) {
        return runs.all().stream()
                .flatMap(run -> run.jobs().stream())
                .filter(job -> job.id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem(404, "Not Found"));
    }

    private static Reply job(long id, String part, Asked asked, GithubAnswers answers, GithubRuns runs) {
        GithubRuns.Job job = job(runs, id);
        if (part.isEmpty()) {
            return Reply.json(200, answers.job(job).toString());
        }
        if (!part.equals("/logs") || !job.hasLog()) {
            throw new Problem(404, "Not Found");
        }
        if (job.run().data().path("logs").asString("").equals("expired")) {
            throw new Problem(410, "Server Error");
        }
        return Reply.of(302, "text/plain", "")
                .with("Location", base(asked) + "/_lab/results/job/" + id + "/job-logs.txt?sig=simulated");
    }

    /** The storage behind the logs refuses a request that brings GitHub's token along. */
    private Reply storage(Asked asked, String id) {
        if (asked.header("authorization").isPresent()) {
            return Reply.of(
                    401,
                    "application/xml",
                    "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>InvalidAuthenticationInfo</Code></Error>");
        }
        GithubRuns runs = new GithubRuns(github);
        try {
            return Reply.text(200, runs.log(job(runs, Long.parseLong(id))));
        } catch (Problem problem) {
            return problem.reply();
        }
    }

    private List<ObjectNode> selected(Asked asked, List<GithubRuns.Run> runs, GithubAnswers answers) {
        return runs.stream()
                .filter(run -> fits(asked, "status", run.status())
                        || fits(asked, "status", run.conclusion().orElse("none")))
                .filter(run -> fits(asked, "branch", run.data().path("branch").asString()))
                .filter(run -> fits(asked, "event", run.data().path("event").asString()))
                .filter(run -> fits(asked, "head_sha", run.data().path("sha").asString()))
                .map(answers::run)
                .toList();
    }

    private static boolean fits(Asked asked, String name, String value) {
        return asked.query(name, value).equals(value);
    }

    private List<ObjectNode> runners(GithubRuns runs, GithubAnswers answers) {
        List<String> busy = runs.all().stream()
                .flatMap(run -> run.jobs().stream())
                .filter(job -> job.status().equals("in_progress"))
                .flatMap(job -> job.runner().stream())
                .toList();
        return github.file("runners").properties().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().path("id").asInt()))
                .map(entry ->
                        answers.runner(entry.getKey(), entry.getValue(), online(entry), busy.contains(entry.getKey())))
                .toList();
    }

    private boolean online(Map.Entry<String, JsonNode> runner) {
        String claims = runner.getValue().path("claims").asString("");
        return claims.isEmpty() ? beating.test(runner.getKey()) : claims.equals("online");
    }

    private static List<ObjectNode> secrets(JsonNode place, GithubAnswers answers) {
        return place.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> answers.dated(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Reply page(Asked asked, String key, List<ObjectNode> items) {
        int size = number(asked, "per_page", 30, 100);
        int page = number(asked, "page", 1, 100_000);
        int from = Math.min(items.size(), (page - 1) * size);
        int to = Math.min(items.size(), from + size);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("total_count", items.size());
        ArrayNode shown = body.putArray(key);
        new ArrayList<>(items.subList(from, to)).forEach(shown::add);
        Reply reply = Reply.of(200, "application/json; charset=utf-8", body.toString());
        return to < items.size()
                ? reply.with(
                        "Link",
                        "<" + base(asked) + asked.path() + "?per_page=" + size + "&page=" + (page + 1)
                                + ">; rel=\"next\"")
                : reply;
    }

    private static int number(Asked asked, String name, int otherwise, int most) {
        String text = asked.query(name, "");
        return text.matches("[1-9]\\d{0,5}") ? Math.min(most, Integer.parseInt(text)) : otherwise;
    }
}
