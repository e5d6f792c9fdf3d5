package dev.holdfast.probe;

import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A run of a workflow, in its newest attempt.
 *
 * @param number counts the workflow's runs in the order of their creation
 * @param started when this attempt began
 */
record WorkflowRun(
        String id,
        long number,
        GithubProgress progress,
        String event,
        String branch,
        String commit,
        String title,
        long attempt,
        Instant started,
        String url,
        boolean foreign) {

    /** The setting that narrows a diagnosis to one run. */
    static final Probe.Term SETTING =
            new Probe.Term("run", "id of the run that matters (otherwise the newest that deploys)");

    private static final Set<String> NEVER_DEPLOYING =
            Set.of("pull_request", "pull_request_target", "pull_request_review");

    /**
     * The run that matters: the one that the question names, or the last that was started on the deployed branch, so that a
     * success after a failure ends it. Runs of pull requests (also of forks whose branch has the same name) and runs that
     * were skipped never touched production and do not count. Empty if there is none.
     */
    static Heard<Optional<WorkflowRun>> chosen(GithubApi api, Question question) {
        String run = question.with().getOrDefault("run", "");
        return run.isEmpty() ? newest(api) : named(api, run).map(Optional::of);
    }

    private static Heard<WorkflowRun> named(GithubApi api, String run) {
        if (!run.matches("\\d{1,19}")) {
            return Heard.not(
                    Unseen.because(Why.NOT_CONFIGURED, "a run's id is a number, not \"" + Excerpt.of(run) + "\""));
        }
        return api.answer(api.path("/actions/runs/" + run), Map.of(), GithubApi.LIMIT)
                .then(got -> proven(
                        api,
                        got,
                        Why.NOT_THERE,
                        "there is no run " + run + " in " + api.repository().slug()))
                .then(json -> of(json.node()));
    }

    private static Heard<Optional<WorkflowRun>> newest(GithubApi api) {
        String workflow = api.repository().workflow();
        String path = api.path("/actions/workflows/" + WebAddress.segment(workflow) + "/runs");
        return api.answer(
                        path,
                        Map.of(),
                        GithubApi.LIMIT,
                        "branch",
                        api.repository().branch(),
                        "per_page",
                        "20")
                .then(got -> proven(
                        api,
                        got,
                        Why.NOT_CONFIGURED,
                        "there is no workflow " + workflow + " in "
                                + api.repository().slug()))
                .then(json -> listed(json.node()))
                .map(WorkflowRun::last);
    }

    /** A 404 proves absence once the repository itself answers to the same token and no right was named as missing. */
    private static Heard<GithubApi.Json> proven(GithubApi api, HttpAnswer.Got got, Why why, String absent) {
        return switch (GithubMeaning.of(got)) {
            case ANSWERED ->
                StrictJson.document(got.body())
                        .map(node -> Heard.of(new GithubApi.Json(node, GithubMeaning.now(got))))
                        .orElseGet(() -> Heard.not(Unseen.notUnderstood("GitHub", got)));
            case NOT_FOUND -> api.whole().then(whole -> Heard.not(Unseen.because(why, absent, got.evidence())));
            case BAD_CREDENTIALS, RATE_LIMITED, FORBIDDEN, GONE, BROKEN, STRANGE ->
                Heard.not(api.refusal(got, GithubRight.ACTIONS));
        };
    }

    /** The runs of the repository with this status, newest first. */
    static Heard<List<WorkflowRun>> withStatus(GithubApi api, String status) {
        return api.rows(api.path("/actions/runs"), "workflow_runs", 1, GithubRight.ACTIONS, "status", status)
                .then(rows -> all(rows.rows()));
    }

    /** The run with the highest number, unless an older one was started again after it. */
    private static Optional<WorkflowRun> last(List<WorkflowRun> all) {
        List<WorkflowRun> deploying = all.stream().filter(WorkflowRun::deploys).toList();
        Optional<WorkflowRun> newest = deploying.stream().max(Comparator.comparingLong(WorkflowRun::number));
        return newest.map(run -> deploying.stream()
                .filter(other -> other.attempt > 1 && other.started.isAfter(run.started))
                .max(Comparator.comparing(WorkflowRun::started))
                .orElse(run));
    }

    private boolean deploys() {
        return progress != GithubProgress.SKIPPED && !foreign && !NEVER_DEPLOYING.contains(event);
    }

    private static Heard<List<WorkflowRun>> listed(JsonNode answer) {
        JsonNode rows = answer.path("workflow_runs");
        return rows.isArray()
                ? all(rows.values())
                : Heard.not(Unseen.because(
                        Why.NOT_UNDERSTOOD,
                        "GitHub's answer has no list of runs: " + Unseen.excerpt(answer.toString())));
    }

    private static Heard<List<WorkflowRun>> all(Collection<JsonNode> rows) {
        List<WorkflowRun> runs = new ArrayList<>();
        for (JsonNode row : rows) {
            switch (of(row)) {
                case Heard.Understood<WorkflowRun>(WorkflowRun run, var evidence) -> runs.add(run);
                case Heard.Unheard<WorkflowRun>(Reading.Unobservable reading) -> {
                    return Heard.not(reading);
                }
            }
        }
        return Heard.of(List.copyOf(runs));
    }

    private static Heard<WorkflowRun> of(JsonNode row) {
        String id = row.path("id").isIntegralNumber() ? row.path("id").asString("") : "";
        Optional<GithubProgress> progress =
                GithubProgress.of(StrictJson.word(row, "status"), StrictJson.word(row, "conclusion"));
        Optional<Instant> started = JsonTime.of(row, "run_started_at").or(() -> JsonTime.of(row, "created_at"));
        if (!id.matches("\\d{1,19}") || progress.isEmpty() || started.isEmpty()) {
            return Heard.not(Unseen.because(
                    Why.NOT_UNDERSTOOD, "GitHub describes a run in an unknown form: " + Unseen.excerpt(brief(row))));
        }
        String home = StrictJson.word(row.path("repository"), "full_name");
        String head = StrictJson.word(row.path("head_repository"), "full_name");
        return Heard.of(new WorkflowRun(
                id,
                row.path("run_number").longValue(0),
                progress.get(),
                StrictJson.word(row, "event"),
                StrictJson.word(row, "head_branch"),
                StrictJson.word(row, "head_sha"),
                StrictJson.word(row, "display_title"),
                row.path("run_attempt").longValue(1),
                started.get(),
                StrictJson.word(row, "html_url"),
                !head.isEmpty() && !home.isEmpty() && !head.equalsIgnoreCase(home)));
    }

    private static String brief(JsonNode row) {
        return "id %s, status %s, conclusion %s"
                .formatted(
                        row.path("id").asString("?"),
                        row.path("status").asString("?"),
                        row.path("conclusion").asString("?"));
    }
}
