package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.util.List;

/** The readings that say why a web source could not be looked at, in one wording for all of them. */
final class Unseen {

    private Unseen() {}

    /** Nothing came back from the source. */
    static Reading.Unobservable unanswered(String source, HttpAnswer.Unanswered answer) {
        return because(answer.why(), source + " did not answer: " + Excerpt.of(answer.because()), answer.evidence());
    }

    /** Something came back, but not what the source promises. */
    static Reading.Unobservable notUnderstood(String source, HttpAnswer.Got answer) {
        return because(
                Why.NOT_UNDERSTOOD,
                "%s answered %d with something else than expected: %s"
                        .formatted(source, answer.status(), excerpt(answer.body())),
                answer.evidence());
    }

    static Reading.Unobservable because(Why why, String because, Evidence... evidence) {
        return new Reading.Unobservable(why, because, "", List.of(evidence));
    }

    static Reading.Unobservable because(Why why, String because, List<Evidence> evidence) {
        return new Reading.Unobservable(why, because, "", evidence);
    }

    static Reading.Unobservable mended(Why why, String because, String mend, Evidence... evidence) {
        return new Reading.Unobservable(why, because, mend, List.of(evidence));
    }

    /** The start of what came back, in quotes. */
    static String excerpt(String body) {
        String start = Excerpt.of(body);
        return start.isEmpty() ? "nothing" : "\"" + start + "\"";
    }

    /** Whether a body is a web page, as proxies and outages send them where an API was asked. */
    static boolean isWebPage(String body) {
        String start =
                body.substring(0, Math.min(body.length(), 64)).stripLeading().toLowerCase(java.util.Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }
}
