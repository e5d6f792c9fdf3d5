package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Resolution;
import dev.holdfast.remote.Why;
import dev.holdfast.remote.WireAnswer;
import dev.holdfast.remote.WireQuestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Web sources that answer what a test has put there, mostly recorded from real ones. An unexpected question fails the test. */
final class FakeWeb implements Remote {
    /** The time of everything that has no time of its own. */
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Map<String, HttpAnswer> answers = new HashMap<>();
    private final Map<Command, Answer> commands = new HashMap<>();
    private final List<HttpQuestion> asked = new CopyOnWriteArrayList<>();
    private String fallback = "";

    /** Answers a path (with its query, not encoded) with a recorded answer: status line, headers, empty line, body. */
    FakeWeb on(String pathAndQuery, String recorded) {
        String raw = read(recorded).replace("\r\n", "\n");
        int end = raw.indexOf("\n\n");
        List<String> head = Arrays.asList(raw.substring(0, end).split("\n"));
        Map<String, String> headers = new HashMap<>();
        head.subList(1, head.size()).forEach(line -> {
            int colon = line.indexOf(':');
            headers.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        });
        int status = Integer.parseInt(head.getFirst().split(" ")[1]);
        return put(pathAndQuery, status, headers, raw.substring(end + 2));
    }

    FakeWeb on(String pathAndQuery, int status, String body) {
        return put(pathAndQuery, status, Map.of(), body);
    }

    FakeWeb on(String pathAndQuery, int status, Map<String, String> headers, String body) {
        return put(pathAndQuery, status, headers, body);
    }

    /** What the recorded GitHub answers in one of its scenarios, by the short names of {@link GithubPath}. */
    FakeWeb github(String scenario, GithubPath... paths) {
        for (GithubPath path : paths) {
            on(path.path(), "github/" + scenario + "/" + path.file() + ".http");
        }
        return this;
    }

    /** What the recorded Prometheus answers in one of its states to everything that probes ask. */
    FakeWeb prometheus(String state) {
        String metric = "runner_status{environment=\"production\"}";
        String unit = "node_systemd_unit_state{name=\"actions.runner.paws360-runner-01.service\"}";
        return query("up", "up-" + state)
                .query("timestamp(up)", "up-sampled-" + state)
                .query(metric, "runner-status-" + state)
                .query("timestamp(" + metric + ")", "runner-status-sampled-" + state)
                .query(unit, "units-" + state)
                .query("timestamp(" + unit + ")", "units-sampled-" + state)
                .query("push_time_seconds", "push-" + state)
                .query("timestamp(push_time_seconds)", "push-" + state);
    }

    FakeWeb query(String query, String recorded) {
        return on("/api/v1/query?query=" + query, "prometheus/" + recorded + ".http");
    }

    FakeWeb alertingRules(String name, String recorded) {
        return on("/api/v1/rules?type=alert&rule_name[]=" + name, "prometheus/" + recorded + ".http");
    }

    /** Does not answer a path at all. */
    FakeWeb silent(String pathAndQuery, Why why, HttpAnswer.Failure failure) {
        answers.put(
                pathAndQuery,
                new HttpAnswer.Unanswered(
                        why, failure, failure.name().toLowerCase(Locale.ROOT), evidence(pathAndQuery, NOW, "")));
        return this;
    }

    FakeWeb on(String host, Command command, int exit, String out) {
        commands.put(command, new Answer.Said(exit, out, false, evidence(command.line(), NOW, out)));
        return this;
    }

    FakeWeb unanswered(Command command, Why why, String because) {
        commands.put(command, new Answer.Unanswered(why, because, evidence(command.line(), NOW, "")));
        return this;
    }

    /** What every path that nothing was put on gets, instead of failing the test. */
    FakeWeb otherwise(String pathAndQuery) {
        fallback = pathAndQuery;
        return this;
    }

    /** Every question that was put, in order. */
    List<HttpQuestion> asked() {
        return asked;
    }

    /** The paths (with query) that were asked, each once, in order. */
    List<String> paths() {
        return asked.stream().map(q -> key(q.uri())).distinct().toList();
    }

    @Override
    public HttpAnswer get(HttpQuestion question) {
        asked.add(question);
        String path = question.uri().getPath();
        if (path.matches("/(repos|orgs|users)/.*") && !GithubRightTest.lists(path)) {
            throw new AssertionError("GithubRight does not say which right is needed for " + path);
        }
        String key = key(question.uri());
        String range = question.headers().getOrDefault("Range", "");
        HttpAnswer answer = answers.get(range.isEmpty() ? key : key + " " + range);
        String token = question.headers().getOrDefault("Authorization", "");
        if (answers.containsKey(key + " " + token)) {
            answer = answers.get(key + " " + token);
        }
        if (answer == null && !fallback.isEmpty()) {
            answer = answers.get(fallback);
        }
        if (answer == null) {
            throw new AssertionError("nobody expected the question " + key + " " + range);
        }
        return answer;
    }

    @Override
    public Answer run(String host, Command command) {
        Answer answer = commands.get(command);
        if (answer == null) {
            throw new AssertionError("nobody expected on " + host + ": " + command);
        }
        return answer;
    }

    @Override
    public Login login(String host) {
        throw new AssertionError("nobody expected a login on " + host);
    }

    @Override
    public WireAnswer exchange(WireQuestion question) {
        throw new AssertionError("nobody expected " + question);
    }

    @Override
    public Resolution resolve(String name) {
        throw new AssertionError("nobody expected to resolve " + name);
    }

    @Override
    public void close() {}

    static String read(String recorded) {
        try (InputStream in = FakeWeb.class.getResourceAsStream("web/recorded/" + recorded)) {
            if (in == null) {
                throw new AssertionError("no recorded answer " + recorded);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeWeb put(String pathAndQuery, int status, Map<String, String> headers, String body) {
        Instant at = headers.containsKey("date")
                ? ZonedDateTime.parse(headers.get("date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                : NOW;
        answers.put(pathAndQuery, new HttpAnswer.Got(status, headers, body, evidence(pathAndQuery, at, body)));
        return this;
    }

    private static Evidence evidence(String asked, Instant at, String said) {
        return new Evidence(asked, HERE, at, Duration.ofMillis(3), said.substring(0, Math.min(200, said.length())));
    }

    private static String key(URI uri) {
        String query = uri.getQuery();
        return uri.getPath() + (query == null ? "" : "?" + query);
    }
}
