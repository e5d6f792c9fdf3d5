package dev.holdfast.pairing;

import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reading without what no two looks have in common, as one line of text.
 *
 * @param state one of the probe's states; for what could not be seen {@code unobservable}
 * @param values the values, or why nothing was seen
 * @param lingering whether the look before, at another fault, saw the same: what is mended leaves its lines in a log
 */
record Answer(String state, String values, boolean lingering) {
    private static final String UNOBSERVABLE = "unobservable";
    private static final Answer NOT_HEARD = new Answer("not-heard", "", false);
    private static final Pattern LINE = Pattern.compile("(~?)(\\S+) ?(.*)");

    static Answer of(String probe, Reading reading, Noise noise) {
        return switch (reading) {
            case Reading.Observed seen -> {
                TreeMap<String, String> stable = new TreeMap<>();
                seen.values()
                        .forEach((name, value) ->
                                noise.without(probe, name, value).ifPresent(kept -> stable.put(name, kept)));
                yield new Answer(seen.state(), stable.isEmpty() ? "" : stable.toString(), false);
            }
            case Reading.Unobservable unseen when isOwnDelay(unseen) -> NOT_HEARD;
            case Reading.Unobservable unseen ->
                new Answer(UNOBSERVABLE, unseen.why().name().toLowerCase(Locale.ROOT), false);
        };
    }

    /** The machine that looks was too busy to look: that says nothing about what it looked at. */
    private static boolean isOwnDelay(Reading.Unobservable unseen) {
        return unseen.why() == Why.TIMED_OUT
                && (unseen.because().contains("starved") || unseen.because().contains("the diagnosis' deadline"));
    }

    boolean isHeard() {
        return !equals(NOT_HEARD);
    }

    /** Whether it is one of the states that the probe declares. */
    boolean isObserved() {
        return isHeard() && !state.equals(UNOBSERVABLE);
    }

    Answer lingers(boolean is) {
        return new Answer(state, values, is);
    }

    boolean isSameAs(Answer other) {
        return lingers(false).equals(other.lingers(false));
    }

    static Answer parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("no answer: " + text);
        }
        return new Answer(line.group(2), line.group(3), !line.group(1).isEmpty());
    }

    @Override
    public String toString() {
        return (lingering ? "~" : "") + state + (values.isEmpty() ? "" : " " + values);
    }
}
