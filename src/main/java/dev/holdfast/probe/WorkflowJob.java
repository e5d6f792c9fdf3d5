package dev.holdfast.probe;

import dev.holdfast.remote.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A job of a run, as its newest attempt has it.
 *
 * @param labels what it asks of a runner
 * @param since when it was created, which for a queued job is when it began to wait
 * @param failedStep the first step that failed or was cancelled, or empty
 * @param ran whether a runner ever took it
 */
record WorkflowJob(
        String id,
        String name,
        GithubProgress progress,
        List<String> labels,
        Instant since,
        String failedStep,
        boolean ran,
        String url) {
    private static final int MOST_PAGES = 5;

    WorkflowJob {
        labels = List.copyOf(labels);
    }

    /** All jobs of a run, and when GitHub said so, by its clock. */
    record OfRun(List<WorkflowJob> all, Instant at) {}

    /** The jobs of a run's newest attempt; those that a re-run did not repeat are among them. */
    static Heard<OfRun> of(GithubApi api, String run) {
        return api.rows(
                        api.path("/actions/runs/" + run + "/jobs"),
                        "jobs",
                        MOST_PAGES,
                        GithubRight.ACTIONS,
                        "filter",
                        "latest")
                .then(WorkflowJob::all);
    }

    /**
     * Whether this is the job that the inventory names, be it one of a matrix ({@code build (backend)}) or in a reusable
     * workflow ({@code release / build}).
     */
    boolean is(String wanted) {
        for (String part : name.split(" / ")) {
            if (part.equals(wanted) || part.startsWith(wanted + " (")) {
                return true;
            }
        }
        return name.equals(wanted);
    }

    /** Whether it is the preflight, which goes by its beginning. */
    boolean isPreflight() {
        for (String part : name.split(" / ")) {
            if (part.toLowerCase(Locale.ROOT).startsWith("preflight")) {
                return true;
            }
        }
        return false;
    }

    /** Of several (a matrix), the one that says most about why the run is where it is. */
    static Optional<WorkflowJob> telling(List<WorkflowJob> jobs) {
        return jobs.stream().min(Comparator.comparing(job -> switch (job.progress) {
            case FAILURE -> 0;
            case CANCELLED -> 1;
            case IN_PROGRESS -> 2;
            case QUEUED -> 3;
            case HELD -> 4;
            case SUCCESS -> 5;
            case SKIPPED -> 6;
        }));
    }

    private static Heard<OfRun> all(GithubApi.Rows rows) {
        if (!rows.complete()) {
            return Heard.not(Unseen.because(
                    Why.TOO_LARGE, "the run has more than " + rows.rows().size() + " jobs"));
        }
        List<WorkflowJob> jobs = new ArrayList<>();
        for (JsonNode row : rows.rows()) {
            Optional<WorkflowJob> job = of(row);
            if (job.isEmpty()) {
                return Heard.not(Unseen.because(
                        Why.NOT_UNDERSTOOD,
                        "GitHub describes a job in an unknown form: "
                                + Unseen.excerpt("name %s, status %s, conclusion %s"
                                        .formatted(
                                                row.path("name").asString("?"),
                                                row.path("status").asString("?"),
                                                row.path("conclusion").asString("?")))));
            }
            jobs.add(job.get());
        }
        return Heard.of(new OfRun(List.copyOf(jobs), rows.at()));
    }

    private static Optional<WorkflowJob> of(JsonNode row) {
        String id = row.path("id").isIntegralNumber() ? row.path("id").asString("") : "";
        Optional<GithubProgress> progress =
                GithubProgress.of(StrictJson.word(row, "status"), StrictJson.word(row, "conclusion"));
        Optional<Instant> since = JsonTime.of(row, "created_at").or(() -> JsonTime.of(row, "started_at"));
        String name = StrictJson.word(row, "name");
        if (!id.matches("\\d{1,19}") || progress.isEmpty() || since.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WorkflowJob(
                id,
                name,
                progress.get(),
                row.path("labels").values().stream()
                        .map(label -> label.stringValue(""))
                        .filter(label -> !label.isEmpty())
                        .toList(),
                since.get(),
                failedStep(row),
                !StrictJson.word(row, "runner_name").isEmpty()
                        || !row.path("steps").isEmpty(),
                StrictJson.word(row, "html_url")));
    }

    private static String failedStep(JsonNode row) {
        for (String conclusion : List.of("failure", "timed_out", "cancelled")) {
            for (JsonNode step : row.path("steps").values()) {
                if (StrictJson.word(step, "conclusion").equals(conclusion)) {
                    return StrictJson.word(step, "name");
                }
            }
        }
        return "";
    }
}
