package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Github;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs and jobs as they stand now, worked out from a few facts and the clock, as the lab's stand-in does. */
final class GithubRuns {
    private static final List<String> ALWAYS = List.of("Set up job", "Complete job", "Post ");

    private final Github github;
    private final Instant now;

    GithubRuns(Github github) {
        this.github = github;
        this.now = github.now();
    }

    record Step(
            int number,
            String name,
            String status,
            String conclusion,
            Optional<Instant> started,
            Optional<Instant> ended) {}

    /** Every run, the newest first. */
    List<Run> all() {
        return github.file("runs").properties().stream()
                .map(entry -> new Run(Long.parseLong(entry.getKey()), (ObjectNode) entry.getValue()))
                .sorted(Comparator.comparingLong(Run::id).reversed())
                .toList();
    }

    final class Run {
        private final long id;
        private final ObjectNode data;
        private final List<Job> every;

        Run(long id, ObjectNode data) {
            this.id = id;
            this.data = data;
            this.every = data.path("jobs").properties().stream()
                    .map(entry -> new Job(this, Long.parseLong(entry.getKey()), (ObjectNode) entry.getValue()))
                    .sorted(Comparator.comparingLong(Job::id))
                    .toList();
        }

        long id() {
            return id;
        }

        ObjectNode data() {
            return data;
        }

        JsonNode workflow() {
            return github.file("workflows").path(data.path("workflow").asString());
        }

        int attempt() {
            return data.path("attempt").asInt(1);
        }

        Instant created() {
            return github.moment(data.path("created_at")).orElse(now);
        }

        Instant attemptStarted() {
            JsonNode at = data.path("attempts").path(String.valueOf(attempt()));
            return github.moment(at).orElseGet(this::created);
        }

        List<Job> jobs() {
            return every.stream()
                    .filter(job -> job.attempt() == attempt())
                    .filter(job -> job.ready() || job.started().isPresent())
                    .toList();
        }

        String status() {
            Set<String> found = jobs().stream().map(Job::status).collect(Collectors.toSet());
            return List.of("in_progress", "waiting", "pending", "queued").stream()
                    .filter(found::contains)
                    .findFirst()
                    .orElse("completed");
        }

        Optional<String> conclusion() {
            if (!status().equals("completed")) {
                return Optional.empty();
            }
            Set<String> found =
                    jobs().stream().flatMap(job -> job.conclusion().stream()).collect(Collectors.toSet());
            return List.of("failure", "timed_out", "cancelled", "success").stream()
                    .filter(found::contains)
                    .findFirst()
                    .or(() -> Optional.of("skipped"));
        }

        Instant updated() {
            Instant last = attemptStarted();
            for (Job job : jobs()) {
                for (Optional<Instant> moment : List.of(job.started(), job.ended())) {
                    last = moment.filter(last::isBefore).orElse(last);
                }
            }
            return last;
        }
    }

    final class Job {
        private final Run run;
        private final long id;
        private final ObjectNode data;
        /** Each job asks for those of the jobs that it needs, and they in turn. */
        private Optional<String> known = Optional.empty();

        Job(Run run, long id, ObjectNode data) {
            this.run = run;
            this.id = id;
            this.data = data;
        }

        long id() {
            return id;
        }

        Run run() {
            return run;
        }

        ObjectNode data() {
            return data;
        }

        String name() {
            return data.path("like").asString();
        }

        JsonNode kind() {
            return github.file("jobs").path(name());
        }

        int attempt() {
            return data.path("attempt").asInt(1);
        }

        Optional<String> runner() {
            return Optional.of(data.path("runner").asString("")).filter(name -> !name.isEmpty());
        }

        ArrayNode labels() {
            return (ArrayNode) (data.path("labels").isArray() ? data.path("labels") : kind().path("runs_on"));
        }

        private List<Job> needs() {
            Set<String> names = new HashSet<>();
            kind().path("needs").forEach(name -> names.add(name.asString()));
            return run.every.stream()
                    .filter(job -> job.attempt() == attempt() && names.contains(job.name()))
                    .toList();
        }

        /** GitHub shows a job only when the jobs it needs are done. */
        boolean ready() {
            return needs().stream().allMatch(job -> job.status().equals("completed"));
        }

        boolean needFailed() {
            return needs().stream()
                    .anyMatch(job -> job.conclusion().filter("success"::equals).isEmpty());
        }

        boolean skipped() {
            return ready() && !kind().path("if").asString("").equals("always") && needFailed();
        }

        Instant created() {
            Instant last = run.attemptStarted();
            for (Job job : needs()) {
                Optional<Instant> ended = job.ended();
                last = ended.filter(last::isBefore).orElse(last);
            }
            return last;
        }

        Optional<Instant> started() {
            return skipped() ? Optional.empty() : github.moment(data.path("started_at"));
        }

        private Optional<Instant> stopped() {
            return github.moment(data.path("stopped_at"));
        }

        String status() {
            if (known.isEmpty()) {
                known = Optional.of(workedOut());
            }
            return known.get();
        }

        private String workedOut() {
            if (!data.path("status").asString("").isEmpty()) {
                return data.path("status").asString();
            }
            if (skipped() || stopped().isPresent()) {
                return "completed";
            }
            if (started().isEmpty()) {
                return "queued";
            }
            return timeline().stream().allMatch(step -> step.status().equals("completed"))
                    ? "completed"
                    : "in_progress";
        }

        Optional<String> conclusion() {
            if (!status().equals("completed")) {
                return Optional.empty();
            }
            if (skipped()) {
                return Optional.of("skipped");
            }
            if (stopped().isPresent()) {
                return Optional.of(data.path("stopped_as").asString("cancelled"));
            }
            boolean failed =
                    timeline().stream().anyMatch(step -> step.conclusion().equals("failure"));
            return Optional.of(failed ? "failure" : "success");
        }

        Optional<Instant> ended() {
            if (!status().equals("completed")) {
                return Optional.empty();
            }
            if (stopped().isPresent()) {
                return stopped();
            }
            return skipped() ? Optional.of(created()) : timeline().getLast().ended();
        }

        boolean hasLog() {
            return status().equals("completed")
                    && started().isPresent()
                    && !data.path("log_lost").asBoolean(false);
        }

        /** Its steps, as far as the clock has come. */
        List<Step> timeline() {
            Optional<Instant> start = started();
            if (start.isEmpty()) {
                return List.of();
            }
            Instant until = stopped().filter(now::isAfter).orElse(now);
            double pace = data.path("pace").asDouble(1);
            Instant cursor = start.get();
            Set<String> failed = new HashSet<>();
            List<Step> steps = new ArrayList<>();
            for (JsonNode planned : kind().path("steps")) {
                int number = steps.size() + 1;
                String name = planned.path("name").asString();
                if (!cursor.isAfter(until) && !runs(planned, failed)) {
                    steps.add(new Step(number, name, "completed", "skipped", Optional.of(cursor), Optional.of(cursor)));
                    continue;
                }
                Duration span =
                        Duration.ofMillis(Math.round(planned.path("seconds").asDouble(0) * 1000 / pace));
                boolean hangs = data.path("hangs_at").asString("").equals(name);
                Instant end = hangs ? Instant.MAX : cursor.isAfter(until) ? cursor : cursor.plus(span);
                if (end.isAfter(until)) {
                    steps.add(unfinished(number, name, cursor, until));
                    cursor = Instant.MAX;
                } else {
                    boolean broken = contains(data.path("fails_at"), name);
                    if (broken) {
                        failed.add(name);
                    }
                    steps.add(new Step(
                            number,
                            name,
                            "completed",
                            broken ? "failure" : "success",
                            Optional.of(cursor),
                            Optional.of(end)));
                    cursor = end;
                }
            }
            return steps;
        }

        private Step unfinished(int number, String name, Instant start, Instant until) {
            boolean begun = !start.isAfter(until);
            if (stopped().filter(until::equals).isPresent()) {
                return new Step(
                        number,
                        name,
                        "completed",
                        begun ? "cancelled" : "skipped",
                        Optional.of(begun ? start : until),
                        Optional.of(until));
            }
            return begun
                    ? new Step(number, name, "in_progress", "", Optional.of(start), Optional.empty())
                    : new Step(number, name, "queued", "", Optional.empty(), Optional.empty());
        }
    }

    private static boolean contains(JsonNode list, String name) {
        for (JsonNode item : list) {
            if (item.asString().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** A step runs while nothing has failed; or always; or only after a certain step has failed. */
    private static boolean runs(JsonNode planned, Set<String> failed) {
        String name = planned.path("name").asString();
        String otherwise = ALWAYS.stream().anyMatch(name::startsWith) ? "always" : "";
        String when = planned.path("when").asString(otherwise);
        if (when.isEmpty()) {
            return failed.isEmpty();
        }
        return when.equals("always") || failed.contains(when.replaceFirst(" failed$", ""));
    }

    /** Whether a runner has a job to do at this moment. */
    boolean busy(String runner) {
        return all().stream()
                .flatMap(run -> run.every.stream())
                .filter(job -> job.runner().filter(runner::equals).isPresent())
                .anyMatch(job ->
                        job.status().equals("in_progress") && job.run().jobs().contains(job));
    }

    // ---- what happens by itself

    /** Hands queued jobs to runners that are online, idle and carry all their labels. */
    void advance(Predicate<String> beating) {
        Set<String> working = new HashSet<>();
        List<Job> live = all().reversed().stream()
                .flatMap(run -> run.jobs().stream())
                .filter(job -> Set.of("queued", "in_progress").contains(job.status()))
                .toList();
        live.stream()
                .filter(job -> job.status().equals("in_progress"))
                .forEach(job -> job.runner().ifPresent(working::add));
        for (Job job : live) {
            if (job.status().equals("queued") && !job.data().path("stuck").asBoolean(false)) {
                assign(job, working, beating);
            }
        }
    }

    private void assign(Job job, Set<String> working, Predicate<String> beating) {
        Set<String> wanted = labels(job.labels());
        for (Map.Entry<String, JsonNode> entry : github.file("runners").properties()) {
            String name = entry.getKey();
            if (!working.contains(name)
                    && beating.test(name)
                    && labels(entry.getValue().path("labels")).containsAll(wanted)) {
                working.add(name);
                job.data().put("runner", name);
                job.data().put("started_at", GithubAnswers.iso(now));
                job.data().put("pace", github.file("settings").path("pace").asInt(1));
                defect(job);
                job.run().every.forEach(other -> other.known = Optional.empty());
                return;
            }
        }
    }

    private static Set<String> labels(JsonNode list) {
        Set<String> all = new HashSet<>();
        list.forEach(label -> all.add(label.asString().toLowerCase(Locale.ROOT)));
        return all;
    }

    /** What this job finds when it starts now: a missing secret, or a job that it needed and that failed. */
    private void defect(Job job) {
        for (JsonNode check : job.kind().path("fails_when")) {
            String secret = check.path("secret_missing").asString("");
            boolean missing = !secret.isEmpty()
                    && github.file("secrets").path(secret).isMissingNode()
                    && github.file("environments")
                            .path("production")
                            .path("secrets")
                            .path(secret)
                            .isMissingNode();
            if (missing || check.path("needed_job_failed").asBoolean(false) && job.needFailed()) {
                job.data().putArray("fails_at").add(check.path("step").asString());
                job.data().put("log", check.path("log").asString());
                job.data().put("detail", secret);
                return;
            }
        }
    }

    // ---- logs

    /** The whole log of a job. */
    String log(Job job) {
        StringBuilder text = new StringBuilder("\ufeff");
        for (Step step : job.timeline()) {
            lines(job, step).forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private List<String> lines(Job job, Step step) {
        if (step.conclusion().equals("skipped") || step.started().isEmpty()) {
            return List.of();
        }
        Optional<List<String>> text = Optional.empty();
        for (String name : List.of(
                job.data().path("log").asString(""), job.kind().path("log").asString(""), "common")) {
            if (text.isEmpty() && !name.isEmpty()) {
                text = section(github.log(name), step.name());
            }
        }
        List<String> lines =
                text.orElse(List.of()).stream().map(line -> filled(job, line)).toList();
        long micros =
                Duration.between(step.started().get(), step.ended().orElse(now)).toNanos() / 1000 / (lines.size() + 1);
        List<String> stamped = new ArrayList<>();
        for (String line : lines) {
            Instant at = step.started().get().plusNanos(micros * 1000 * (stamped.size() + 1));
            stamped.add(GithubAnswers.precise(at) + " " + line);
        }
        return stamped;
    }

    private static Optional<List<String>> section(List<String> log, String step) {
        List<String> found = new ArrayList<>();
        boolean inside = false;
        boolean there = false;
        for (String line : log) {
            if (line.startsWith("@ ")) {
                inside = line.substring(2).equals(step);
                there |= inside;
            } else if (inside) {
                found.add(line);
            }
        }
        return there ? Optional.of(found) : Optional.empty();
    }

    private String filled(Job job, String line) {
        String runner = job.runner().orElse("");
        String host = github.file("runners").path(runner).path("host").asString(runner);
        JsonNode data = job.run().data();
        return line.replace("{{run}}", String.valueOf(job.run().id()))
                .replace("{{sha}}", data.path("sha").asString(""))
                .replace("{{branch}}", data.path("branch").asString(""))
                .replace("{{version}}", data.path("version").asString(""))
                .replace("{{runner}}", runner)
                .replace("{{host}}", host)
                .replace("{{job}}", job.name())
                .replace("{{detail}}", job.data().path("detail").asString(""));
    }
}
