package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A line in the log of a job that did not succeed (ART-D1, SEC-S1, NET-S2, ART-S1, MSG-1). The log of a job that succeeded
 * is not read: what it says has not failed.
 */
final class JobLogProbe implements Probe {
    private static final Pattern MARK = Pattern.compile("^##\\[[a-z]{1,12}\\]");

    private final EnvironmentVariables variables;

    JobLogProbe(EnvironmentVariables variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "job-log";
    }

    @Override
    public String asks() {
        return "Does the log of the failed job say this?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.REPOSITORY);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "found", "a line matches",
                "not-found", "no line matches",
                "no-log", "the job did not fail, never ran, or its log is gone");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "line", "the first line that matches",
                "group1", "what the pattern's first group matched",
                "job", "name of the job");
    }

    @Override
    public List<Term> settings() {
        return List.of(
                new Term("job", "which job: " + DeployJob.ids()),
                new Term("pattern", "Java regular expression, looked for in each line"),
                WorkflowRun.SETTING);
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return inventory.repository().isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Optional<DeployJob> which = DeployJob.of(question.with().getOrDefault("job", ""));
        Optional<Pattern> pattern = compiled(question.with().getOrDefault("pattern", ""));
        if (which.isEmpty() || pattern.isEmpty()) {
            return Unseen.because(
                    Why.NOT_CONFIGURED,
                    "job-log needs a job (" + DeployJob.ids() + ") and a regular expression as pattern");
        }
        GithubApi api = GithubApi.of(inventory, variables, remote);
        return which.get()
                .in(api, question)
                .then(found -> FailedJobLog.of(api, found))
                .reading(heard -> heard.what()
                        .map(failed -> search(failed, pattern.get(), heard))
                        .orElseGet(() -> heard.observed("no-log", Map.of())));
    }

    private record Line(String text, String group) {}

    private static Reading search(FailedJobLog failed, Pattern pattern, Heard.Understood<?> heard) {
        String job = failed.job().name();
        List<Line> matching = failed.log().lines().stream()
                .flatMap(line -> matched(line, pattern).stream())
                .toList();
        return telling(matching)
                .map(line -> heard.observed("found", values(line, job)))
                .orElseGet(() -> heard.observed("not-found", Values.of("job", job)));
    }

    /** The first that says more than that something ended badly. */
    private static Optional<Line> telling(List<Line> matching) {
        return matching.stream()
                .filter(line -> !line.text.contains("Process completed with exit code"))
                .findFirst()
                .or(() -> matching.stream().findFirst());
    }

    private static Map<String, String> values(Line line, String job) {
        return Values.of("line", MARK.matcher(line.text).replaceFirst(""), "group1", line.group, "job", job);
    }

    /** A pattern that is too deep for a hostile line does not match it; it must not end the diagnosis. */
    private static Optional<Line> matched(String line, Pattern pattern) {
        try {
            Matcher match = pattern.matcher(line);
            if (!match.find()) {
                return Optional.empty();
            }
            String group = match.groupCount() > 0 ? match.group(1) : "";
            return Optional.of(new Line(line, group == null ? "" : group));
        } catch (StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static Optional<Pattern> compiled(String pattern) {
        try {
            return pattern.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
