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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A production made of canned answers, most of them recorded on real hosts. A question that nobody expected fails the test. */
final class FakeRemote implements Remote {
    static final Instant NOW = Instant.parse("2026-11-23T11:40:00Z");
    static final Duration TOOK = Duration.ofMillis(80);

    private record Asked(String host, String line) {}

    private final Map<Asked, Answer> answers = new LinkedHashMap<>();
    private final Map<String, Login> logins = new LinkedHashMap<>();
    private final Map<String, Resolution> names = new LinkedHashMap<>();
    private final Map<String, Function<WireQuestion, WireAnswer>> wires = new LinkedHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private Optional<Answer> everything = Optional.empty();

    static FakeRemote world() {
        return new FakeRemote();
    }

    /** What a host answered in reality, to exactly this command; see {@link Recorded}. */
    FakeRemote recorded(String host, String name) {
        Recorded recorded = Recorded.of(name);
        answers.put(new Asked(host, recorded.line()), said(host, recorded.line(), recorded.exit(), recorded.out()));
        return this;
    }

    FakeRemote says(String host, Command command, int exit, String out) {
        answers.put(new Asked(host, command.line()), said(host, command.line(), exit, out));
        return this;
    }

    FakeRemote cannotSay(String host, Command command, Why why, String because) {
        answers.put(new Asked(host, command.line()), unanswered(host, command.line(), why, because));
        return this;
    }

    /** The same answer to whatever is asked by a command. */
    FakeRemote alwaysSays(int exit, String out) {
        everything = Optional.of(said("somewhere", "anything", exit, out));
        return this;
    }

    FakeRemote login(String host, Login.Outcome outcome, String said) {
        logins.put(host, new Login(outcome, said, evidence("ssh " + host, "here", said)));
        return this;
    }

    FakeRemote resolves(String name, String... addresses) {
        names.put(name, new Resolution(List.of(addresses), true, evidence("resolve " + name, "here", "")));
        return this;
    }

    FakeRemote resolverIsSilent(String name) {
        names.put(name, new Resolution(List.of(), false, evidence("resolve " + name, "here", "")));
        return this;
    }

    FakeRemote wire(String host, int port, Function<WireQuestion, WireAnswer> answer) {
        wires.put(host + ":" + port, answer);
        return this;
    }

    static WireAnswer bytes(byte[] bytes) {
        return new WireAnswer.Got(bytes, evidence("connect", "here", ""));
    }

    static WireAnswer noBytes(HttpAnswer.Failure failure) {
        return new WireAnswer.Unanswered(Why.SOURCE_DOWN, failure, failure.name(), evidence("connect", "here", ""));
    }

    /** Everything that was asked, in order, as "host: line". */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Login login(String host) {
        asked.add(host + ": login");
        return expected(logins.get(host), "a login on " + host);
    }

    @Override
    public Answer run(String host, Command command) {
        asked.add(host + ": " + command.line());
        return everything.orElseGet(() -> expected(
                answers.get(new Asked(host, command.line())),
                host + ": " + command.line() + "\nexpected: " + answers.keySet()));
    }

    @Override
    public HttpAnswer get(HttpQuestion question) {
        throw new AssertionError("nobody expected to be asked for GET " + question.uri());
    }

    @Override
    public WireAnswer exchange(WireQuestion question) {
        String to = question.host() + ":" + question.port();
        asked.add("here: connect " + to);
        return expected(wires.get(to), "a connection to " + to).apply(question);
    }

    @Override
    public Resolution resolve(String name) {
        asked.add("here: resolve " + name);
        return expected(names.get(name), "the resolution of " + name);
    }

    @Override
    public void close() {}

    static Answer.Said said(String host, String line, int exit, String out) {
        return new Answer.Said(exit, out, false, evidence(line, host, out));
    }

    private static Answer unanswered(String host, String line, Why why, String because) {
        return new Answer.Unanswered(why, because, evidence(line, host, ""));
    }

    private static Evidence evidence(String asked, String where, String said) {
        return new Evidence(asked, where, NOW, TOOK, said.lines().findFirst().orElse(""));
    }

    private static <T> T expected(@Nullable T answer, String question) {
        if (answer == null) {
            throw new AssertionError("nobody expected to be asked for " + question);
        }
        return answer;
    }
}
