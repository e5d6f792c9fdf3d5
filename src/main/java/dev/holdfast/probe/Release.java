package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Registry;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The version that is to be deployed. A run says it by its tag, by the image that its log misses, by its title or by its
 * commit; only where no run is on its way or broken is it the version that production has on record.
 *
 * @param source where it was taken from, in words
 */
record Release(String version, String source) {
    private static final Set<String> ANNOUNCES =
            Set.of("release", "deploy", "deploys", "deploying", "deployment", "version", "rollout");
    private static final Set<String> ABOUT_OTHERS = Set.of("bump", "bumps", "upgrade", "update", "dependency", "deps");

    /** Empty if everything was seen and nothing says it. */
    static Heard<Optional<Release>> wanted(
            Question question, Inventory inventory, EnvironmentVariables variables, Remote remote) {
        Optional<Pattern> tag = inventory.registry().flatMap(Release::tagPattern);
        if (tag.isEmpty()) {
            return Heard.not(Unseen.because(
                    Why.NOT_CONFIGURED, "the inventory has no pattern of a release's tag that can be used"));
        }
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        if (inventory.repository().isEmpty()) {
            return onRecord(inquiry);
        }
        GithubApi api = GithubApi.of(inventory, variables, remote);
        return WorkflowRun.chosen(api, question)
                .then(run -> run.isEmpty() ? onRecord(inquiry) : ofRun(run.get(), inquiry, api, tag.get()));
    }

    private static Heard<Optional<Release>> ofRun(WorkflowRun run, Inquiry inquiry, GithubApi api, Pattern tag) {
        Optional<Release> named = byTag(run, tag);
        if (named.isPresent()) {
            return Heard.of(named);
        }
        Optional<Release> called = byTitle(run, tag).or(() -> byCommit(run, tag));
        if (run.progress() != GithubProgress.SUCCESS) {
            return orElse(byLog(inquiry, api, tag).map(said -> said.or(() -> called)), called);
        }
        return called.isPresent() ? Heard.of(called) : onRecord(inquiry);
    }

    /** A log that cannot be read does not hide what the run's title says. */
    private static Heard<Optional<Release>> orElse(Heard<Optional<Release>> byLog, Optional<Release> called) {
        return byLog instanceof Heard.Unheard && called.isPresent()
                ? new Heard.Understood<>(called, byLog.grounds())
                : byLog;
    }

    private static Optional<Release> byTag(WorkflowRun run, Pattern tag) {
        return tag.matcher(run.branch()).matches()
                ? Optional.of(new Release(run.branch(), "the tag of run " + run.id()))
                : Optional.empty();
    }

    /** An image with its tag, as preflight and deployment name it when they miss it. */
    private static Heard<Optional<Release>> byLog(Inquiry inquiry, GithubApi api, Pattern tag) {
        return failedLog(DeployJob.PREFLIGHT, inquiry, api)
                .then(preflight ->
                        preflight.isPresent() ? Heard.of(preflight) : failedLog(DeployJob.DEPLOY, inquiry, api))
                .map(failed -> failed.flatMap(log -> imageIn(log, tag, inquiry.inventory())));
    }

    private static Heard<Optional<FailedJobLog>> failedLog(DeployJob job, Inquiry inquiry, GithubApi api) {
        return job.in(api, inquiry.question()).then(found -> FailedJobLog.of(api, found));
    }

    private static Optional<Release> imageIn(FailedJobLog failed, Pattern tag, Inventory inventory) {
        Set<String> tags = new TreeSet<>();
        for (Registry.Image image : inventory.registry().orElseThrow().images()) {
            Pattern named =
                    Pattern.compile("(?<![\\w.-])" + Pattern.quote(image.repository()) + ":([\\w][\\w.-]{0,127})");
            for (String line : failed.log().lines()) {
                Matcher match = named.matcher(line);
                while (match.find()) {
                    trimmed(match.group(1), tag).ifPresent(tags::add);
                }
            }
        }
        return only(
                tags,
                "the log of " + failed.job().name() + " in run " + failed.run().id());
    }

    /** Not every version in a title is ours: "Bump lodash to 4.17.21" deploys no 4.17.21. */
    private static Optional<Release> byTitle(WorkflowRun run, Pattern tag) {
        List<String> words = List.of(run.title().strip().split("[\\s:,;()]+"));
        List<String> small =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        boolean announced = words.size() == 1 || small.stream().anyMatch(ANNOUNCES::contains);
        if (!announced || small.stream().anyMatch(ABOUT_OTHERS::contains)) {
            return Optional.empty();
        }
        Set<String> tags = new TreeSet<>();
        words.forEach(word -> trimmed(word, tag).ifPresent(tags::add));
        return only(tags, "the title of run " + run.id());
    }

    /** Images that are named after their commit, as docker's metadata action does. */
    private static Optional<Release> byCommit(WorkflowRun run, Pattern tag) {
        String commit = run.commit();
        if (commit.length() < 7) {
            return Optional.empty();
        }
        String brief = commit.substring(0, 7);
        return List.of(commit, "sha-" + brief, "sha-" + commit, brief).stream()
                .filter(name -> tag.matcher(name).matches())
                .findFirst()
                .map(name -> new Release(name, "the commit of run " + run.id()));
    }

    private static Optional<Release> only(Set<String> tags, String source) {
        return tags.size() == 1 ? Optional.of(new Release(tags.iterator().next(), source)) : Optional.empty();
    }

    /** A tag with the full stop or dash of the sentence around it taken off. */
    private static Optional<String> trimmed(String text, Pattern tag) {
        String trimmed = text.replaceAll("[.+-]+$", "");
        return tag.matcher(trimmed).matches() ? Optional.of(trimmed) : Optional.empty();
    }

    /** The current version in the state file of the first deploy target that can be read. */
    private static Heard<Optional<Release>> onRecord(Inquiry inquiry) {
        if (inquiry.inventory().stateFile().isEmpty()) {
            return Heard.of(Optional.empty());
        }
        List<Evidence> evidence = new ArrayList<>();
        for (String host : inquiry.inventory().deployTargets()) {
            Heard<Optional<Release>> recorded = StateFile.of(inquiry, host).map(file -> recorded(file, host));
            evidence.addAll(recorded.grounds());
            if (recorded instanceof Heard.Understood<Optional<Release>>(Optional<Release> release, var grounds)
                    && release.isPresent()) {
                return new Heard.Understood<>(release, evidence);
            }
        }
        return Heard.not(Unseen.because(
                Why.UNREACHABLE,
                "no deploy target shows the version on record in "
                        + inquiry.inventory().stateFile(),
                evidence));
    }

    private static Optional<Release> recorded(StateFile file, String host) {
        return file.version()
                .filter(version -> version.matches("[\\w][\\w.+-]{0,127}"))
                .map(version -> new Release(version, "the state file on " + host));
    }

    private static Optional<Pattern> tagPattern(Registry registry) {
        try {
            return Optional.of(Pattern.compile(registry.tagPattern()));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
