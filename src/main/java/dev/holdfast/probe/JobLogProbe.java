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

    private static Reading search(FailedJobLog failed, Pattern pattern, Heard.Understood<?> heard) {
        String job = failed.job().name();
        for (String line : failed.log().lines()) {
            Matcher match = pattern.matcher(line);
            if (found(match)) {
                String group = match.groupCount() > 0 ? match.group(1) : "";
                return heard.observed(
                        "found",
                        Values.of(
                                "line",
                                MARK.matcher(line).replaceFirst(""),
                                "group1",
                                group == null ? "" : group,
                                "job",
                                job));
            }
        }
        return heard.observed("not-found", Values.of("job", job));
    }

    /** A pattern that is too deep for a hostile line does not match it; it must not end the diagnosis. */
    private static boolean found(Matcher match) {
        try {
            return match.find();
        } catch (StackOverflowError e) {
            return false;
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
