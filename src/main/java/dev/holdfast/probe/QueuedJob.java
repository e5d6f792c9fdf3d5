package dev.holdfast.probe;

import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A job that has been waiting for a runner (RUN-S1, RUN-S2). One that waits for an approval or for another job is none. */
record QueuedJob(WorkflowRun run, WorkflowJob job, Duration waited) {
    private static final int MOST_RUNS = 20;
    private static final List<String> HOSTED_BY_GITHUB = List.of("ubuntu-", "windows-", "macos-");

    /** Every job that has waited longer than this for a self-hosted runner, the longest first. */
    static Heard<List<QueuedJob>> longerThan(Duration limit, GithubApi api) {
        return Together.ask(
                        () -> WorkflowRun.withStatus(api, "queued"),
                        () -> WorkflowRun.withStatus(api, "in_progress"),
                        QueuedJob::once)
                .then(runs -> ofRuns(api, runs, limit));
    }

    /** The first of them that this condition holds for, as a reading's values. */
    static Map<String, String> values(QueuedJob waiting) {
        return Values.of(
                "job", waiting.job.name(),
                "run", waiting.run.id(),
                "labels", String.join(", ", waiting.job.labels()),
                "waited", Span.inWords(waiting.waited),
                "url", waiting.job.url());
    }

    static Optional<QueuedJob> first(List<QueuedJob> jobs, Predicate<List<String>> labels) {
        return jobs.stream().filter(q -> labels.test(q.job.labels())).findFirst();
    }

    private static List<WorkflowRun> once(List<WorkflowRun> some, List<WorkflowRun> others) {
        Map<String, WorkflowRun> byId = new LinkedHashMap<>();
        Stream.concat(some.stream(), others.stream()).forEach(run -> byId.putIfAbsent(run.id(), run));
        return List.copyOf(byId.values());
    }

    private static Heard<List<QueuedJob>> ofRuns(GithubApi api, List<WorkflowRun> runs, Duration limit) {
        Heard<List<QueuedJob>> all = Heard.of(List.of());
        for (WorkflowRun run : runs.subList(0, Math.min(runs.size(), MOST_RUNS))) {
            all = all.then(sofar -> ofRun(api, run, limit).map(more -> joined(sofar, more)));
        }
        return runs.size() <= MOST_RUNS ? all : all.then(found -> found.isEmpty() ? tooMany(runs) : Heard.of(found));
    }

    private static Heard<List<QueuedJob>> tooMany(List<WorkflowRun> runs) {
        return Heard.not(Unseen.because(
                Why.TOO_LARGE,
                "of %d runs that are not finished, only the jobs of %d were looked at"
                        .formatted(runs.size(), MOST_RUNS)));
    }

    private static Heard<List<QueuedJob>> ofRun(GithubApi api, WorkflowRun run, Duration limit) {
        return WorkflowJob.of(api, run.id())
                .map(jobs -> jobs.all().stream()
                        .filter(job -> job.progress() == GithubProgress.QUEUED && selfHosted(job.labels()))
                        .map(job -> new QueuedJob(run, job, Duration.between(job.since(), jobs.at())))
                        .filter(queued -> queued.waited.compareTo(limit) > 0)
                        .toList());
    }

    private static List<QueuedJob> joined(List<QueuedJob> some, List<QueuedJob> others) {
        List<QueuedJob> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparing(QueuedJob::waited).reversed());
        return List.copyOf(all);
    }

    private static boolean selfHosted(List<String> labels) {
        return !labels.isEmpty()
                && labels.stream()
                        .noneMatch(label ->
                                HOSTED_BY_GITHUB.stream().anyMatch(label.toLowerCase(Locale.ROOT)::startsWith));
    }
}
