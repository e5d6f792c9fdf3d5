package dev.holdfast.cli.accuracy;

import java.util.Locale;

/** What a diagnosis was worth. */
public enum Outcome {
    /** It names every cause that is there, and nothing else. */
    RIGHT,
    /** It names what is not so, is silent about what is so, or is undecided although all could be seen. */
    WRONG,
    /** A source was missing; what could not be seen without it is open, and the source is named. */
    UNDECIDED,
    /** This machine kept the diagnosis waiting for a processor, it noticed, and is undecided for it. Says nothing about accuracy. */
    TOO_SLOW;

    /** As it is written in the results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
