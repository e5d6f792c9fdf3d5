package dev.holdfast.probe;

import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of a job (ART-D1), as what was printed: without time stamps, colours, and the source text of the scripts, which
 * GitHub shows before it runs them. A message that only stands in a script was not said.
 *
 * @param lines each at most 4,000 characters; {@code ##[error]} and such marks are kept
 */
record JobLog(List<String> lines) {
    /** A log up to this size is read whole; of a larger one the end. Bytes. */
    private static final int WHOLE = 4 * 1024 * 1024;

    private static final int END = 256 * 1024;
    private static final int LINE = 4000;
    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z ?");
    private static final Pattern TOTAL = Pattern.compile("bytes \\d+-\\d+/(\\d{1,18})");
    private static final String RUN_GROUP = "##[group]Run ";
    private static final String GROUP = "##[group]";
    private static final String END_OF_GROUP = "##[endgroup]";

    JobLog {
        lines = List.copyOf(lines);
    }

    /** The log of a job that ended; empty if there is none (it never ran, or GitHub has thrown it away). */
    static Heard<Optional<JobLog>> of(GithubApi api, WorkflowJob job) {
        if (!job.progress().done() || !job.ran()) {
            return Heard.of(Optional.empty());
        }
        String path = api.path("/actions/jobs/" + job.id() + "/logs");
        Heard<HttpAnswer.Got> whole = api.answer(path, Map.of(), WHOLE);
        return tooLarge(whole) ? end(api, path).after(whole.grounds()) : whole.then(got -> read(api, got));
    }

    private static boolean tooLarge(Heard<HttpAnswer.Got> answer) {
        return answer instanceof Heard.Unheard<HttpAnswer.Got>(var reading) && reading.why() == Why.TOO_LARGE;
    }

    /** Asks for the size first, because the storage behind GitHub does not understand "the last N bytes". */
    private static Heard<Optional<JobLog>> end(GithubApi api, String path) {
        return api.answer(path, Map.of("Range", "bytes=0-0"), END).then(first -> {
            Matcher total = TOTAL.matcher(first.headers().getOrDefault("content-range", ""));
            if (first.status() != 206 || !total.matches()) {
                return Heard.not(Unseen.because(
                        Why.TOO_LARGE,
                        "the job's log is larger than 4 MiB, and its end alone cannot be had",
                        first.evidence()));
            }
            long from = Math.max(0, Long.parseLong(total.group(1)) - END);
            return api.answer(path, Map.of("Range", "bytes=" + from + "-"), 2 * END)
                    .then(got -> read(api, got));
        });
    }

    private static Heard<Optional<JobLog>> read(GithubApi api, HttpAnswer.Got got) {
        return switch (GithubMeaning.of(got)) {
            case ANSWERED -> Heard.of(Optional.of(printed(got.body())));
            // The list of jobs answered to the same token and right, so that the log itself is what is missing.
            case NOT_FOUND, GONE -> Heard.of(Optional.empty());
            case BAD_CREDENTIALS, FORBIDDEN -> Heard.not(refused(api, got));
            case RATE_LIMITED, BROKEN, STRANGE -> Heard.not(api.refusal(got, GithubRight.ACTIONS));
        };
    }

    /** GitHub itself refuses in JSON; everything else comes from the storage that it sends us on to, which knows no tokens. */
    private static Reading.Unobservable refused(GithubApi api, HttpAnswer.Got got) {
        return StrictJson.object(got.body()).isPresent()
                ? api.refusal(got, GithubRight.ACTIONS)
                : Unseen.because(
                        Why.NOT_ALLOWED,
                        "the storage where GitHub keeps the log refuses us: %d %s"
                                .formatted(got.status(), Unseen.excerpt(got.body())),
                        got.evidence());
    }

    /** What was printed, from the raw text of a log. */
    static JobLog printed(String raw) {
        List<String> lines = new ArrayList<>();
        boolean script = false;
        for (String line : (Iterable<String>) raw.lines()::iterator) {
            String text = clean(line);
            if (text.startsWith(GROUP)) {
                script = text.startsWith(RUN_GROUP);
            } else if (text.startsWith(END_OF_GROUP)) {
                script = false;
            } else if (!script) {
                lines.add(text);
            }
        }
        return new JobLog(lines);
    }

    private static String clean(String line) {
        String start = line.length() > 2 * LINE ? line.substring(0, 2 * LINE) : line;
        String bare = start.startsWith("\uFEFF") ? start.substring(1) : start;
        String text = Excerpt.withoutEscapes(TIME.matcher(bare).replaceFirst(""));
        return text.length() > LINE ? text.substring(0, LINE) : text;
    }
}
